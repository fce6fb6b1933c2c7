// What pdf.js, the reader in browsers, hands to a screen reader. In: the folder where npm put pdfjs-dist, then PDFs.
// Out: a line of JSON for each, its pages as the texts that their structure trees hold, in the trees' order, notes last, and those notes again; `role(…)`
// encloses what stands in a table, a list, a note or a link when --roles comes first.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const words = process.argv.slice(2);
const roles = words[0] === "--roles" && words.shift();
const [home, ...paths] = words;
// it looks for a canvas, which reading does not need, and says so
console.log = console.warn = () => {};
const entry = createRequire(`${home}/`).resolve("pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(entry));

// The text of each marked content of a page by its id.
async function marks(page) {
  const texts = new Map();
  const open = [];
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  for (const item of items) {
    if (item.type === "endMarkedContent") open.pop();
    else if (item.type) open.push(item.id ?? open.at(-1));
    else if (open.at(-1)) texts.set(open.at(-1), (texts.get(open.at(-1)) ?? "") + item.str);
  }
  return texts;
}

// The text of a node; notes, which a reader meets behind their paragraph and paper shows at the foot, go to `notes`.
function read(node, texts, notes) {
  // annotations and other objects have no text of their own
  if (node.type) return texts.get(node.id) ?? "";
  const text = (node.children ?? []).map((child) => read(child, texts, notes)).join("");
  const shown = roles && !["Root", "Document", "P"].includes(node.role) ? `${node.role}(${text})` : text;
  if (node.role !== "Note") return shown;
  notes.push(shown);
  return "";
}

for (const path of paths) {
  const pdf = await getDocument({ url: path, verbosity: 0 }).promise;
  const pages = [];
  const feet = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const tree = await page.getStructTree();
    const notes = [];
    pages.push(tree ? read(tree, await marks(page), notes) + notes.join("") : "");
    feet.push(notes.join(""));
    page.cleanup();
  }
  await pdf.destroy();
  process.stdout.write(`${JSON.stringify({ path, pages, notes: feet })}\n`);
}
