// The one door through which a backend's HTML enters the page.
//
// Order of trust: the browser's own sanitiser (setHTML) with our list, else DOMPurify with the same list, else plain text.
// Then the hardening pass below, on an inert tree: no image loads, no link exists, before it has passed.
// No SVG, no MathML, no style, no custom elements: that takes away nearly every bypass known.

const ELEMENTS = [
  'a', 'abbr', 'b', 'blockquote', 'br', 'caption', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'details', 'dfn', 'div', 'dl', 'dt',
  'em', 'figcaption', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre',
  'q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'summary', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr',
  'u', 'ul', 'var', 'wbr',
];
const ATTRIBUTES = [
  'alt', 'cite', 'class', 'colspan', 'datetime', 'dir', 'headers', 'height', 'href', 'id', 'lang', 'open', 'reversed', 'rowspan',
  'scope', 'span', 'src', 'start', 'title', 'width',
];
const CLASSES = /^(language-[\w+#.-]+|callout|callout-(note|tip|important|warning|caution)|video)$/;
const LINK_SCHEMES = ['https:', 'http:', 'mailto:', 'tel:'];
const IMAGE_DATA = /^data:image\/(png|jpeg|gif|webp|avif);/i;
const ID_PREFIX = 'user-content-';
/** Deeper or larger than any article; refused before the sanitiser sees it, because tearing such a tree down hangs. */
const LARGEST = 10_000_000;
const DEEPEST = 200;
/** Elements, and lines of text, that are put into the page before the browser may draw and answer again. */
const SLICE = 600;

const template = (fill) => {
  const holder = document.createElement('template');
  fill(holder);
  return holder.content;
};

const native = (html) =>
  template((holder) => holder.setHTML(html, { sanitizer: { elements: ELEMENTS, attributes: ATTRIBUTES, comments: false } }));

const purify = async (html) => {
  const { default: DOMPurify } = await import(__PURIFY__);
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...ELEMENTS, '#text'], ALLOWED_ATTR: ATTRIBUTES, ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|data):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i, RETURN_DOM_FRAGMENT: true,
  });
  // Null for inputs like <frameset>.
  return fragment ?? document.createDocumentFragment();
};

/** Text as paragraphs: laying out one of megabytes would hold up everything. */
const plain = (text) => {
  const fragment = document.createDocumentFragment();
  for (const part of text.split(/\n[^\S\n]*\n\s*/)) {
    const paragraph = document.createElement('p');
    paragraph.className = 'prose__plain';
    paragraph.textContent = part;
    fragment.append(paragraph);
  }
  return fragment;
};

const parseUrl = (value, base) => {
  try { return new URL(value, base); } catch { return null; }
};

const hardenLink = (link, { base, localize }) => {
  const value = link.getAttribute('href');
  if (value === null || value.startsWith('#')) return;
  const page = localize(value);
  if (page) return link.setAttribute('href', page);
  const url = parseUrl(value, base);
  if (!url || !LINK_SCHEMES.includes(url.protocol)) return link.removeAttribute('href');
  if (url.origin !== location.origin && url.protocol.startsWith('http')) link.rel = 'noopener noreferrer nofollow';
};

const hardenImage = (image, { base }) => {
  const value = image.getAttribute('src') ?? '';
  const url = parseUrl(value, base);
  const isSafe = url && (['https:', 'http:'].includes(url.protocol) || IMAGE_DATA.test(value));
  if (!isSafe) return image.remove();
  image.src = url.href;
  image.loading = 'lazy';
  image.decoding = 'async';
  if (!image.hasAttribute('alt')) image.alt = '';
};

const depth = (root) => {
  let deepest = 0;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  let level = 0;
  while (true) {
    if (walker.firstChild()) level += 1;
    else {
      while (!walker.nextSibling()) {
        if (!walker.parentNode()) return deepest;
        level -= 1;
      }
    }
    deepest = Math.max(deepest, level);
    if (deepest > DEEPEST) return deepest;
  }
};

/** Headings of content start one level below the title of the page. */
const rebase = (root) => {
  for (const heading of root.querySelectorAll('h1')) {
    const lower = document.createElement('h2');
    lower.id = heading.id;
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
};

const harden = (root, options) => {
  for (const element of root.querySelectorAll('*')) {
    const classes = [...element.classList].filter((name) => CLASSES.test(name));
    if (element.hasAttribute('class')) element.className = classes.join(' ');
    if (!element.className) element.removeAttribute('class');
    if (element.id) element.id = ID_PREFIX + element.id;
    const source = element.getAttribute('cite');
    if (source !== null && !['https:', 'http:'].includes(parseUrl(source, options.base)?.protocol)) element.removeAttribute('cite');
    if (element instanceof HTMLAnchorElement) hardenLink(element, options);
    if (element instanceof HTMLImageElement) hardenImage(element, options);
  }
  rebase(root);
};

const slug = (text) => text.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'section';

/** Every heading gets an address, in any script; names that repeat get a number. */
const outline = (root, { labels, names }) =>
  [...root.querySelectorAll('h2, h3')].map((heading) => {
    const text = heading.textContent.trim();
    const wanted = heading.id ? heading.id.slice(ID_PREFIX.length) : slug(text);
    let name = wanted;
    // From the last number on: a thousand headings of one name are not tried a thousand times each.
    for (let n = (names.get(wanted) ?? 1) + 1; names.has(name); n += 1) {
      name = `${wanted}-${n}`;
      names.set(wanted, n);
    }
    names.set(name, 1);
    heading.id = ID_PREFIX + name;
    heading.tabIndex = -1;
    const anchor = document.createElement('a');
    anchor.className = 'prose__anchor';
    anchor.href = `#${encodeURIComponent(name)}`;
    anchor.setAttribute('aria-label', labels.anchor.replace('{heading}', text));
    anchor.textContent = '#';
    heading.append(anchor);
    return { id: name, text, level: Number(heading.localName[1]) };
  });

const button = (label, className, press) => {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.textContent = label;
  element.addEventListener('click', press);
  return element;
};

const wrap = (element, className, label) => {
  const box = document.createElement('div');
  box.className = className;
  element.replaceWith(box);
  box.append(element);
  if (label) {
    // A region that scrolls must be reachable by keyboard, and say what it is.
    element.tabIndex = 0;
    element.setAttribute('role', 'region');
    element.setAttribute('aria-label', label);
  }
  return box;
};

const dressCode = (root, { labels, say }) => {
  for (const pre of root.querySelectorAll('pre')) {
    const box = wrap(pre, 'prose__code', labels.code);
    box.append(button(labels.copy, 'button button--small prose__copy', async ({ currentTarget }) => {
      const copied = await navigator.clipboard?.writeText(pre.textContent).then(() => true, () => false);
      const words = copied ? labels.copied : labels.copyFailed;
      currentTarget.textContent = words;
      say(words);
      setTimeout(() => { currentTarget.textContent = labels.copy; }, 2000);
    }));
  }
};

const dressTables = (root, options) => {
  const { labels } = options;
  for (const table of root.querySelectorAll('table')) {
    options.tables += 1;
    const scroller = document.createElement('div');
    scroller.className = 'prose__table';
    scroller.tabIndex = 0;
    scroller.setAttribute('role', 'region');
    scroller.setAttribute('aria-label', table.caption?.textContent.trim() || (options.tables > 1 ? `${labels.table} ${options.tables}` : labels.table));
    table.replaceWith(scroller);
    scroller.append(table);
  }
};

/** The image large, in a dialog of the browser: Escape closes, focus returns. */
const zoom = (image, labels) => {
  const dialog = document.createElement('dialog');
  dialog.className = 'lightbox';
  dialog.setAttribute('aria-label', image.alt || labels.zoom);
  const large = document.createElement('img');
  large.src = image.src;
  large.alt = image.alt;
  dialog.append(button(labels.close, 'button lightbox__close', () => dialog.close()), large);
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

const dressImages = (root, { labels }) => {
  for (const image of root.querySelectorAll('img')) {
    if (image.closest('a')) continue;
    const opener = button('', 'prose__zoom', () => zoom(image, labels));
    opener.setAttribute('aria-label', image.alt ? `${labels.zoom}: ${image.alt}` : labels.zoom);
    image.replaceWith(opener);
    opener.append(image);
  }
};

/** What a link to a video host becomes when it is pressed; nothing is asked of that host before. */
const embedOf = ({ hostname, pathname, searchParams }) => {
  const id = pathname.split('/').filter(Boolean).pop() ?? '';
  if (/(^|\.)youtube(-nocookie)?\.com$/.test(hostname)) {
    return ['www.youtube-nocookie.com', `/embed/${encodeURIComponent(searchParams.get('v') ?? id)}`];
  }
  if (hostname === 'youtu.be') return ['www.youtube-nocookie.com', `/embed/${encodeURIComponent(id)}`];
  if (/(^|\.)vimeo\.com$/.test(hostname)) return ['player.vimeo.com', `/video/${encodeURIComponent(id)}`];
  return [hostname, pathname];
};

const dressVideos = (root, { labels, videoHosts, base }) => {
  for (const link of root.querySelectorAll('a.video[href], p > a[href]:only-child')) {
    // Null for a link that is not inside anything.
    const around = link.parentElement;
    if (around?.localName === 'p' && around.textContent.trim() !== link.textContent.trim()) continue;
    const url = parseUrl(link.getAttribute('href'), base);
    if (!url || !url.protocol.startsWith('http') || url.origin === location.origin) continue;
    const [host, path] = embedOf(url);
    // Exact hosts from the config, never a part of a name.
    if (!videoHosts.includes(host)) continue;
    const box = document.createElement('div');
    box.className = 'prose__video';
    const note = document.createElement('p');
    note.textContent = labels.videoNote.replace('{host}', host);
    box.append(button(`${labels.play}: ${link.textContent}`, 'button button--primary', () => {
      const frame = document.createElement('iframe');
      frame.src = `https://${host}${path}`;
      frame.title = link.textContent;
      frame.allow = 'fullscreen; picture-in-picture';
      frame.referrerPolicy = 'no-referrer';
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-presentation allow-popups');
      box.replaceChildren(frame);
      frame.focus();
    }), note);
    link.before(box);
    box.append(link);
    link.className = 'prose__video-link';
  }
};

const clean = async (html, textOf) => {
  if (html.length > LARGEST) return [plain(textOf(html)), 'text'];
  try {
    const root = 'setHTML' in Element.prototype ? native(html) : await purify(html);
    return depth(root) > DEEPEST ? [plain(root.textContent), 'text'] : [root, 'rich'];
  } catch {
    return [plain(textOf(html)), 'text'];
  }
};

const markdown = async (text) => {
  const { marked } = await import(__MARKED__);
  return marked.parse(text, { async: false, gfm: true });
};

/** Everything between clean and readable; gives the outline. */
const dress = (root, options) => {
  harden(root, options);
  const headings = outline(root, options);
  dressCode(root, options);
  dressTables(root, options);
  dressVideos(root, options);
  dressImages(root, options);
  return headings;
};

/** What a block costs to make ready and to lay out: its elements, and its text by the line. */
const weigh = (node) => 1 + (node.getElementsByTagName?.('*').length ?? 0) + node.textContent.length / 64;

/**
 * What `from` holds, in its order, each with the place that it goes to and its weight. An article that is wrapped whole
 * in a `div` is taken apart inside of it; of anything else the parts belong together.
 */
function* blocks(from, to) {
  for (const node of [...from.childNodes]) {
    const weight = weigh(node);
    if (node.localName === 'div' && weight > SLICE) {
      const shell = node.cloneNode(false);
      yield [to, shell, 1];
      yield* blocks(node, shell);
    } else {
      yield [to, node, weight];
    }
  }
}

/** Lets the browser draw and answer; false when the reader has gone on meanwhile. Hidden pages draw nothing. */
const breathe = async (element) => {
  element.setAttribute('aria-busy', 'true');
  await new Promise((go) => {
    if (document.hidden) setTimeout(go);
    else requestAnimationFrame(() => setTimeout(go));
  });
  return element.isConnected;
};

/**
 * Moves what was cleaned into the page slice by slice, so that no article is so long that the page stands still; most
 * are one slice. `finish` makes a slice ready while it is inert: in the document that it was parsed in no image loads.
 */
const pour = async (root, element, finish) => {
  const slice = root.ownerDocument.createDocumentFragment();
  let place = element;
  let held = 0;
  let isFirst = true;
  const put = () => {
    finish(slice);
    if (isFirst) return place.append(slice);
    // In a box of its own (`contain` in the style sheet): else each slice would cost as much as all before it.
    const part = document.createElement('div');
    part.className = 'prose__part';
    part.append(slice);
    place.append(part);
  };
  element.replaceChildren();
  for (const [to, block, weight] of blocks(root, element)) {
    if (to !== place) {
      put();
      place = to;
    }
    if (held && held + weight > SLICE) {
      put();
      held = 0;
      isFirst = false;
      if (!(await breathe(element))) return;
    }
    slice.append(block);
    held += weight;
  }
  put();
  element.removeAttribute('aria-busy');
};

/**
 * Renders untrusted content into `element` and returns its outline. Never rejects.
 * `format` is html, markdown or text; `options` are { labels, videoHosts, say, localize, base, textOf }.
 */
export async function render(element, content, format, options) {
  try {
    const html = format === 'markdown' ? await markdown(content) : content;
    const [root, how] = format === 'text' ? [plain(content), 'rich'] : await clean(html, options.textOf);
    const headings = [];
    const state = { ...options, names: new Map(), tables: 0 };
    const isDressed = how === 'rich' && format !== 'text';
    await pour(root, element, (slice) => isDressed && headings.push(...dress(slice, state)));
    return { how, headings };
  } catch {
    // Half hardened is not hardened: an article that surprises us is shown as text.
    await pour(plain(options.textOf(content)), element, () => {});
    return { how: 'text', headings: [] };
  }
}

/** Calls `mark` with the name of the heading that is being read, until the returned function is called. */
export function follow(element, mark) {
  const headings = [...element.querySelectorAll('h2[id], h3[id]')];
  if (!headings.length) return () => {};
  let last;
  const look = () => {
    const line = innerHeight * 0.3;
    // They stand in their order, so half of them need not be measured, nor half of the rest.
    let [above, below] = [-1, headings.length];
    while (below - above > 1) {
      const middle = (above + below) >> 1;
      if (headings[middle].getBoundingClientRect().top < line) above = middle;
      else below = middle;
    }
    const current = headings[above];
    const name = current?.id.slice(ID_PREFIX.length);
    if (name !== last) mark((last = name));
  };
  let waiting = false;
  const onScroll = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; look(); });
  };
  addEventListener('scroll', onScroll, { passive: true });
  look();
  return () => removeEventListener('scroll', onScroll);
}
