// Brings the sanitising door, `rich_text/door.js`, when the first article needs it: who only searches never loads it.
let opening;
let door;

const open = async () => {
  opening ??= import(__RICH_TEXT__);
  try {
    door = await opening;
  } catch (error) {
    opening = undefined;
    throw error;
  }
  return door;
};

/** An article is on its way; its door comes at the same time. */
export const prepare = () => void open().catch(() => {});

/**
 * Text of markup that nothing could clean. Only ever used as text, so it need not be exact; but it must end: no pattern
 * here looks further than the next `<`, or markup made for it would keep the browser busy for hours.
 */
const textOf = (html) => {
  let inside = '';
  const kept = html.split(/<(?=\/?(?:script|style)\b)/i).map((part) => {
    const [, closes, name] = /^(\/?)(script|style)\b/i.exec(part) ?? [];
    if (!name) return part;
    if (!inside && !closes) inside = name.toLowerCase();
    else if (closes && inside === name.toLowerCase()) inside = '';
    return inside ? '' : part.slice(part.indexOf('>') + 1);
  });
  return kept.join(' ').replace(/<[^<>]*>/g, ' ');
};

/** See there. Where the door does not arrive, the article is shown as text: never rejects. */
export async function render(element, content, format, options) {
  try {
    return await (await open()).render(element, content, format, { ...options, textOf });
  } catch {
    element.textContent = format === 'html' ? textOf(content) : content;
    return { how: 'text', headings: [] };
  }
}

/** See there. */
export const follow = (element, mark) => (door ? door.follow(element, mark) : () => {});
