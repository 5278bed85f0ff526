// Automatic accessibility checks: every rule of WCAG 2.2 A and AA, and the best practices, in both themes and widths.
import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [390, 1280];

/** No violation as the page stands; `without` names rules that cannot be judged there. */
export const isAccessible = async (page: Page, where: string, without: string[] = []): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).disableRules(without).analyze();
  const told = violations.map(({ id, help, nodes }) => {
    const some = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')}\n  ${failureSummary}`);
    return [`${id}, ${nodes.length} times: ${help}`, ...some].join('\n  ');
  });
  expect(told, where).toEqual([]);
};

/** Facts that hold on every page and that axe does not know: one h1, one main, unique ids, a title, a language. */
export const isWellFormed = async (page: Page): Promise<void> => {
  const facts = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => Number(localName[1]));
    return {
      headings: document.querySelectorAll('h1').length,
      mains: document.querySelectorAll('main').length,
      repeatedIds: ids.filter((id, i) => ids.indexOf(id) !== i),
      skippedLevels: levels.filter((level, i) => i > 0 && level > levels[i - 1] + 1),
      hasTitle: document.title.length > 3,
      hasLanguage: document.documentElement.lang !== '',
      overflows: document.documentElement.scrollWidth > innerWidth + 1,
      styledInline: document.querySelectorAll('#app [style]').length,
    };
  });
  expect(facts).toEqual({
    headings: 1, mains: 1, repeatedIds: [], skippedLevels: [], hasTitle: true, hasLanguage: true, overflows: false, styledInline: 0,
  });
};

/** Both, in light and dark, on a phone and a desktop. */
export const isAccessibleEverywhere = async (page: Page, without: string[] = []): Promise<void> => {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await isAccessible(page, `${colorScheme}, ${width} px`, without);
    }
    await isWellFormed(page);
  }
};
