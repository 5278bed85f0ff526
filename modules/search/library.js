// An index, and everything around it that takes time: read from this browser, fetched from the site part by part, finished,
// kept. Nothing here works longer than a slice before the browser may draw a frame.
import { keysBelow, read as readKept, readAll, removeBelow, writeAll } from '../../src/shell/storage.js';

/** Work between two breaths. A frame has 16 ms, and the page needs some of them. */
const SLICE_MS = 8;
/** Files that are read from this browser or kept there at once: together a few milliseconds. */
const BATCH = 16;
/** Parts are small; whoever waits longer than this has no connection to speak of. */
const LIMIT_MS = 30000;

const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** Goes through steps that are short each, with a breath wherever a slice of time is used up. */
const inSlices = async (steps) => {
  let since = performance.now();
  for (const _ of steps) {
    if (performance.now() - since < SLICE_MS) continue;
    await breathe();
    since = performance.now();
  }
};

const fetched = async (url, options) => {
  const response = await fetch(url, { credentials: 'same-origin', signal: AbortSignal.timeout(LIMIT_MS), ...options });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
};

const lines = (text) => text.split('\n').filter(Boolean);

/** What a row of the list consists of, see src/shell/library/list.rs. */
const FIELDS = 8;

export class Library {
  #index;
  /** Hears how many articles there are, when that or anything else has changed, and -1 where something does not come. */
  #told;
  /** Where the parts of a prebuilt index lie. */
  #folder;
  /** Parts that are on their way, have come or did not come. */
  #asked = new Set();

  constructor(index, told) {
    this.#index = index;
    this.#told = told;
  }

  /**
   * From the site, if it has a prebuilt one; otherwise from this browser, as far as it was read from the same source, and
   * from the backend's list. Never rejects.
   */
  async open(key, source, address, read) {
    try {
      await (address ? this.#openPrebuilt(address) : this.#openKept(key, source, read));
    } catch {
      this.#tell(-1);
    }
  }

  /** Not once nobody wants it any more. */
  #tell(size) {
    if (this.#index) this.#told(size);
  }

  /** What this browser kept is there at once. Whenever it is due, it is compared with the list, and what changed is kept. */
  async #openKept(key, source, read) {
    const [compared, from] = String(await readKept(key)).split(' ').map(Number);
    const isKept = from === source && (await this.#takeAll(key));
    if (isKept) {
      const now = Date.now();
      const saves = navigator.connection?.saveData === true;
      if (!this.#index.isDue(compared, now - performance.now(), now, saves)) return;
    }
    try {
      await this.#compare(read);
    } catch (error) {
      // What is on screen stays there.
      if (!isKept) throw error;
      return;
    }
    this.#tell(this.#index.size());
    await this.#save(key, `${Date.now()} ${source}`);
  }

  /** Words and titles first: they are enough to search. Says whether that made a whole index; if not, it is empty again. */
  async #takeAll(key) {
    const index = this.#index;
    const keys = await keysBelow(key);
    const changes = `${key}changes`;
    let isGood = index.open((await readKept(`${key}root`)) ?? new Uint8Array());
    /** Those of a kind lie side by side. */
    const take = async (kind) => {
      const names = keys.filter((name) => name.startsWith(key + kind));
      for (let at = 0; isGood && at < names.length; at += BATCH) {
        const batch = names.slice(at, at + BATCH);
        const files = await readAll(batch[0], batch.at(-1));
        isGood = batch.every((name, i) => index.supply(name.slice(key.length), files[i]));
      }
    };
    await take('cards-');
    await take('words-');
    if (isGood && !keys.includes(changes)) this.#tell(index.size());
    await take('texts-');
    isGood &&= index.isWhole() && (!keys.includes(changes) || index.supply('changes', await readKept(changes))) && index.size() > 0;
    if (isGood) this.#tell(index.size());
    else index.reset();
    return isGood;
  }

  /** Puts the whole list in, once more where so much has changed that a new index is needed. */
  async #compare(read) {
    const index = this.#index;
    do {
      for (let isFirst = true, hasMore = true; hasMore; isFirst = false) {
        let rows;
        [rows, hasMore] = await new Promise((resolve) => read(isFirst, (...page) => resolve(page)));
        if (!rows) throw new Error('The list does not come.');
        await inSlices((function* () {
          for (let at = 0; at < rows.length; at += FIELDS) yield index.put(...rows.slice(at, at + FIELDS));
        })());
      }
      await inSlices((function* () {
        while (!index.finishSome()) yield;
      })());
    } while (index.isOutdated());
  }

  /** Files under keys that begin like that, and when all of them are there, a note under the key itself. */
  async #save(key, note) {
    const index = this.#index;
    const names = lines(index.changed());
    if (names.includes('root')) await removeBelow(key);
    for (let at = 0; at < names.length; at += BATCH) {
      await writeAll(names.slice(at, at + BATCH).map((name) => [key + name, index.file(name)]));
    }
    await writeAll([[key, note]]);
  }

  async #openPrebuilt(address) {
    const response = await fetched(address, { cache: 'no-cache' });
    const { version, hash } = await response.json();
    if (version !== 1 || !/^[0-9a-f]+$/.test(hash)) throw new Error(`${address} describes no index that can be read here.`);
    this.#folder = new URL(`${hash}/`, response.url).href;
    if (!this.#index.open(await this.#part('root'))) throw new Error(`${this.#folder} holds no index that can be read here.`);
    this.#tell(this.#index.size());
  }

  /** Nothing where parts are still missing that decide what is found. */
  search(...question) {
    return this.#answered(this.#index.search(...question));
  }

  related(id, about, count) {
    return this.#answered(this.#index.related(id, about, count));
  }

  nearestWords(words, count) {
    return this.#answered(this.#index.nearestWords(words, count));
  }

  free() {
    this.#index.free();
    this.#index = undefined;
  }

  /** Asks for what the last answer lacked; each part once. */
  #answered(answer) {
    for (const name of lines(this.#index.missing())) {
      if (this.#folder && !this.#asked.has(name)) {
        this.#asked.add(name);
        void this.#bring(name);
      }
    }
    return answer;
  }

  async #bring(name) {
    const bytes = await this.#part(name).catch(() => undefined);
    const isHere = bytes !== undefined && this.#index?.supply(name, bytes);
    // Without a text a hit lacks its passage and nothing else.
    if (isHere) this.#tell(this.#index.size());
    else if (!name.startsWith('texts-')) this.#tell(-1);
  }

  async #part(name) {
    const response = await fetched(`${this.#folder}${name}.bin`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
