import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const SOURCE = resolve(import.meta.dirname, "..");
/** Attributes that a person reads or hears. */
const SPOKEN = new Set(["aria-label", "title", "label", "placeholder", "alt", "description", "name", "lede", "hint"]);

test("no component holds a sentence: every word on a screen stands in src/words", () => {
  const components = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".tsx") && !path.endsWith(".test.tsx") && !path.startsWith("client"),
  );

  const found = components.flatMap((path) => sentences(path, readFileSync(resolve(SOURCE, path), "utf8")));

  expect(components.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
});

function sentences(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const text = spoken(node);
    if (text && /\p{L}{2}/u.test(text)) {
      found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${text.trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function spoken(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return node.text;
  if (ts.isJsxExpression(node) && node.expression && ts.isJsxElement(node.parent)) return literal(node.expression);
  if (!ts.isJsxAttribute(node) || !node.initializer || !SPOKEN.has(node.name.getText())) return undefined;
  if (node.name.getText() === "name" && isNative(node)) return undefined; // the name a form sends, not one that is read
  return ts.isJsxExpression(node.initializer) ? literal(node.initializer.expression) : literal(node.initializer);
}

function literal(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map((span) => span.literal)].map((part) => part.text).join("");
  if (ts.isConditionalExpression(node)) return `${literal(node.whenTrue) ?? ""}${literal(node.whenFalse) ?? ""}`;
  return undefined;
}

function isNative(attribute: ts.JsxAttribute): boolean {
  const element = attribute.parent.parent;
  const tag = element.tagName.getText();
  return (
    /^[a-z]/.test(tag) || ["TextField", "TextArea", "PasswordField", "SelectField", "Check", "OnOff"].includes(tag)
  );
}
