// The only ways that text and elements come into the page: text nodes and properties, never markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes and children; a string child becomes a text node.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined | EventListener>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  setAll(made, attributes);
  addAll(made, children);
  return made;
}

/**
 * An SVG element; the same as `el` for drawings.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | null)} children
 * @returns {SVGElement}
 */
function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  setAll(made, attributes);
  addAll(made, children);
  return made;
}

/**
 * What a table itself says of a word from outside: never what every object inherits ("constructor").
 * @template T
 * @param {Record<string, T>} table
 * @param {string | null} word
 * @returns {T | undefined}
 */
function own(table, word) {
  return word !== null && Object.hasOwn(table, word) ? table[word] : undefined;
}

/**
 * @param {Element} made
 * @param {Record<string, string | number | boolean | null | undefined | EventListener>} [attributes]
 */
function setAll(made, attributes) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name, value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * @param {Element} made
 * @param {(Node | string | null | undefined | false)[]} children
 */
function addAll(made, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    made.append(child);
  }
}

/**
 * The element that the skeleton of the page promises under this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element #${id}`);
  return found;
}

/**
 * A name from outside, kept from turning the direction of what stands around it.
 * @param {string} text
 * @returns {HTMLElement}
 */
function bdi(text) {
  const made = document.createElement("bdi");
  made.textContent = text;
  return made;
}

/**
 * An address if it is one that a reader may follow, otherwise null.
 * @param {string | null | undefined} address
 * @returns {string | null}
 */
function safeAddress(address) {
  if (!address || !/^https?:\/\//i.test(address)) return null;
  try {
    const parsed = new URL(address);
    return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
  } catch {
    return null;
  }
}

/**
 * A link that opens elsewhere and tells nothing about the reader, or plain text.
 * @param {string} text
 * @param {string | null | undefined} address
 * @returns {HTMLElement}
 */
function link(text, address) {
  const href = safeAddress(address);
  if (!href) return bdi(text);
  return el("a", { href, rel: "noopener noreferrer nofollow", target: "_blank" }, bdi(text));
}
