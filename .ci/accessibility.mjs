// Opens HTML files in Chromium and holds them to WCAG 2.2 AA with axe-core: any violation fails.
//   node accessibility.mjs MODULES CHROMIUM FILE...
// Each file is looked at as wide as a desk's screen and as narrow as a telephone's.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { readFileSync } from "node:fs";

const [modules, chromium, ...files] = process.argv.slice(2);
const require = createRequire(resolve(modules, "package.json"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await puppeteer.launch({
  executablePath: chromium,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu"],
});
let violations = 0;
let passes = 0;
for (const file of files) {
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    await page.goto(pathToFileURL(resolve(file)).href);
    // The tables of charts are folded away until they are asked for, and are looked at too.
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
    await page.evaluate(axe);
    const found = await page.evaluate(
      (rules) => globalThis.axe.run(document, { runOnly: { type: "tag", values: rules } }),
      rules,
    );
    passes += found.passes.length;
    for (const violation of found.violations) {
      violations += 1;
      console.log(`${file} at ${width}: ${violation.id} (${violation.impact}): ${violation.help}`);
      violation.nodes.slice(0, 5).forEach((node) => console.log(`    ${node.target.join(" ")}`));
    }
    for (const doubt of found.incomplete) {
      console.log(`${file} at ${width}: not decided: ${doubt.id} (${doubt.nodes.length} places)`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) {
      violations += 1;
      console.log(`${file} at ${width}: the page is ${wide} wide and scrolls sideways (1.4.10)`);
    }
    await page.close();
  }
}
await browser.close();
console.log(`accessibility: ${passes} passed, ${violations} failed`);
process.exit(violations > 0 ? 1 : 0);
