// What a page looks like where it is narrow or wide: measured on what is drawn, not read out of the style sheet.
import { type Page, expect } from '@playwright/test';

/** The smallest control that a finger hits (WCAG 2.5.8), in CSS pixels. */
const TARGET = 24;
/** Characters in a line before the eye loses the start of the next one: 75 is good, 80 the limit of WCAG 1.4.8. */
const LINE = 80;

/** Nothing makes the page scroll sideways, leaves it, is cut, lies on something else, or is too small to hit. */
export const isLaidOut = async (page: Page, where: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  expect(await page.evaluate(problemsOfLayout, TARGET), where).toEqual([]);
};

/** No text runs on for longer than a line should. */
export const isReadable = async (page: Page, where: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  expect(await page.evaluate(longLines, LINE), where).toEqual([]);
};

/** Runs in the page, so everything it needs is inside. */
const problemsOfLayout = (smallest: number): string[] => {
  const root = document.documentElement;
  const problems: string[] = [];
  const name = (element: Element) =>
    `${element.localName}${element.id && `#${element.id}`}${element.className?.toString().replace(/^|\s+/g, '.')} “${element.textContent?.trim().slice(0, 40)}”`;

  const isShown = (element: Element) => {
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
    // For screen readers only, or out of sight until it has the focus.
    return !element.closest('.visually-hidden, .skip-link:not(:focus), [aria-hidden="true"].skeleton');
  };

  /** What is left of a box after everything that cuts its content off; nothing where a reader scrolls to the rest. */
  const seen = (first: Element | null, box: DOMRect): DOMRect | undefined => {
    let { left, right, top, bottom } = box;
    for (let around = first; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const edge = around.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : undefined;
  };

  // Sideways, in either direction of writing.
  for (const far of [10_000, -10_000]) {
    scrollTo(far, scrollY);
    if (scrollX) problems.push(`the page scrolls sideways by ${scrollX} px`);
  }
  scrollTo(0, scrollY);
  if (root.scrollWidth > root.clientWidth) problems.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth}`);

  const all = [...document.body.querySelectorAll('*')].filter(isShown);
  for (const element of all) {
    const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(element);
    // A reader moves through what stands in a field; what it asks for must fit.
    const isInput = element instanceof HTMLInputElement;
    if (isInput && element.value) continue;
    const cuts = ['hidden', 'clip'];
    if (cuts.includes(overflowX) && element.scrollWidth > element.clientWidth + 1) problems.push(`cut: ${name(element)}`);
    const isShortened = webkitLineClamp !== 'none' || isInput;
    if (cuts.includes(overflowY) && !isShortened && element.scrollHeight > element.clientHeight + 1) problems.push(`cut below: ${name(element)}`);
  }

  // What is drawn: lines of text, pictures and controls.
  const drawn: { of: Element; box: DOMRect; kind: 'text' | 'picture' | 'control' }[] = [];
  const add = (of: Element, whole: DOMRect, kind: 'text' | 'picture' | 'control') => {
    const box = seen(kind === 'text' ? of : of.parentElement, whole);
    if (!box) return;
    if (box.left < -1 || box.right > root.clientWidth + 1) problems.push(`outside: ${name(of)} from ${box.left} to ${box.right}`);
    drawn.push({ of, box, kind });
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const of = node.parentElement;
    if (!of || !node.nodeValue?.trim() || !isShown(of)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const around = of.closest('button, .button, .chip, .notice, .failure, .card, .callout')?.getBoundingClientRect();
    for (const line of range.getClientRects()) {
      add(of, line, 'text');
      const isInside = !around || (line.top > around.top - 2 && line.bottom < around.bottom + 2 && line.left > around.left - 2 && line.right < around.right + 2);
      if (!isInside) problems.push(`over the edge: ${name(of)}`);
    }
  }
  const controls = 'a[href], button, input, textarea, select, summary, label.chip, [role="option"]';
  for (const element of all) {
    const box = element.getBoundingClientRect();
    if (element.matches('img, svg')) add(element, box, 'picture');
    if (!element.matches(controls)) continue;
    // A radio button is hit through its label.
    if (element.closest('label') && element.localName === 'input') continue;
    // A link in a sentence has the height of its line (the exception of WCAG 2.5.8).
    const isInSentence = getComputedStyle(element).display === 'inline'
      && element.parentElement?.textContent?.trim() !== element.textContent?.trim();
    if (isInSentence) continue;
    // The whole card is its link.
    const target = element.closest('.card')?.getBoundingClientRect() ?? box;
    const [width, height] = [Math.round(target.width), Math.round(target.height)];
    if (width < smallest || height < smallest) problems.push(`${width} × ${height} px: ${name(element)}`);
    if (!element.matches('.card a')) add(element, box, 'control');
  }

  const related = (a: Element, b: Element) => a === b || a.contains(b) || b.contains(a);
  // What opens above the page lies on it.
  const layer = (element: Element) => element.closest('.search-options, .languages__list');
  for (const [i, one] of drawn.entries()) {
    for (const other of drawn.slice(i + 1)) {
      if (related(one.of, other.of) || layer(one.of) !== layer(other.of)) continue;
      // Boxes of text are higher than its letters, so lines may share a few pixels.
      const slack = (item: typeof one) => (item.kind === 'text' ? item.box.height * 0.25 : 1);
      const high = Math.min(one.box.bottom - slack(one), other.box.bottom - slack(other)) - Math.max(one.box.top + slack(one), other.box.top + slack(other));
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (high > 1 && wide > 2) problems.push(`overlap: ${name(one.of)} and ${name(other.of)}`);
    }
  }
  return [...new Set(problems)];
};

const longLines = (longest: number): string[] => {
  const long: string[] = [];
  for (const block of document.querySelectorAll('p, li, dd, blockquote, figcaption')) {
    if (!block.checkVisibility() || block.querySelector('p, li, pre, table')) continue;
    /** What stands in each line, by where the words are. */
    const lines: { bottom: number; text: string }[] = [];
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const word of (node.nodeValue ?? '').matchAll(/\S+\s*/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].trimEnd().length);
        const { bottom, height } = range.getBoundingClientRect();
        const last = lines.at(-1);
        if (last && Math.abs(last.bottom - bottom) < height / 2) last.text += word[0];
        else lines.push({ bottom, text: word[0] });
      }
    }
    // A word that fills a line by itself is no line of reading.
    const found = lines.find(({ text }) => text.trim().length > longest && !/\S{40}/.test(text));
    if (found) long.push(`${found.text.trim().length} characters: ${found.text}`);
  }
  return long;
};
