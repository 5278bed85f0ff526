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

/** See there. Where the door does not arrive, the article is shown as text: never rejects. */
export async function render(element, content, format, options) {
  try {
    return await (await open()).render(element, content, format, options);
  } catch {
    element.textContent = format === 'html' ? content.replace(/<(script|style)[\s\S]*?<\/\1>/gi, '').replace(/<[^>]*>/g, ' ') : content;
    return { how: 'text', headings: [] };
  }
}

/** See there. */
export const follow = (element, mark) => (door ? door.follow(element, mark) : () => {});
