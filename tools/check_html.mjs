// Checks exported HTML with tools that others wrote: html-validate, axe-core in Chromium in light, dark and at 375 pixels, and
// for anything that is asked of a network or does not fit the width. Prints each finding; exit 1 where there is any.
//
//   medref export --all -o topics/
//   npm install --prefix checks --ignore-scripts puppeteer-core axe-core html-validate
//   CHROMIUM=/usr/bin/chromium CHECKS=checks node tools/check_html.mjs topics/*.html
//
// --shots FOLDER also keeps, for each file, a picture at 375 pixels and PDFs on A4 and Letter, to be looked at.

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(resolve(process.env.CHECKS ?? "."), "package.json"));
const puppeteer = require("puppeteer-core");
const { HtmlValidate } = require("html-validate");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const words = process.argv.slice(2);
const at = words.indexOf("--shots");
const shots = at < 0 ? null : words.splice(at, 2)[1];
if (shots && !existsSync(shots)) mkdirSync(shots, { recursive: true });

const VIEWS = [
  { name: "light", width: 1200, scheme: "light" },
  { name: "dark", width: 1200, scheme: "dark" },
  { name: "phone", width: 375, scheme: "light" },
];
// What HTML asks for, and accessibility; not one way of writing it among several.
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: { "long-title": "off" }, // a title is as long as the topic
});

let findings = 0;
const tell = (file, what) => {
  findings += 1;
  console.log(`${basename(file)}: ${what}`);
};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage();
await page.setBypassCSP(false);
let asked = [];
page.on("request", (request) => asked.push(request.url()));
page.on("console", (message) => asked.push(`console: ${message.text()}`));

for (const file of words) {
  const report = await validator.validateFile(file);
  for (const result of report.results) for (const one of result.messages) tell(file, `${one.line}: ${one.ruleId}: ${one.message}`);
  for (const view of VIEWS) {
    asked = [];
    await page.setViewport({ width: view.width, height: 800 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
    await page.goto(pathToFileURL(resolve(file)).href);
    for (const what of asked.filter((url) => !url.startsWith("file:"))) tell(file, `${view.name}: asked for ${what}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) tell(file, `${view.name}: ${wide} pixels wider than the screen`);
    const styled = await page.evaluate(() => getComputedStyle(document.querySelector(".skip")).position);
    if (styled !== "absolute") tell(file, `${view.name}: the style sheet does not apply`);
    await page.evaluate(AXE); // through the debugger, which the page's own policy does not hold back
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const one of violations) tell(file, `${view.name}: axe ${one.id}: ${one.help} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 120)}`);
    const pictures = await page.evaluate(() =>
      [...document.querySelectorAll("svg")].filter((svg) => {
        const right = svg.getBoundingClientRect().right;
        return [...svg.querySelectorAll("text")].some((text) => text.getBoundingClientRect().right > right + 1);
      }).length,
    );
    if (pictures) tell(file, `${view.name}: text leaves ${pictures} picture(s)`);
  }
  if (shots) {
    const name = join(shots, basename(file, ".html"));
    await page.screenshot({ path: `${name}.png`, fullPage: true });
    for (const format of ["A4", "Letter"]) await page.pdf({ path: `${name}-${format}.pdf`, preferCSSPageSize: false, format });
  }
}
await browser.close();
console.log(`${words.length} files, ${findings} findings`);
process.exit(findings ? 1 : 0);
