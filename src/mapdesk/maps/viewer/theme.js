// Colours and fonts for the canvas, read from the style sheet's tokens so that they are written down once.

const TOKENS = [
  ...["paper", "panel", "ink", "ink2", "control", "sea", "land", "story", "coast", "border", "adm1", "river"],
  ...["ctx", "water", "mark", "sel", "glyph", "focus", "halo", "sans", "serif"],
];

/**
 * The theme in force on an element: the page's own, or the light one of print.
 * @param {Element} element
 * @returns {Theme}
 */
function themeOf(element) {
  const style = getComputedStyle(element);
  /** @type {Theme} */
  const theme = {};
  for (const token of TOKENS) theme[token] = style.getPropertyValue(`--${token}`).trim();
  return theme;
}
