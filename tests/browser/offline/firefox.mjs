// Firefox for other_browsers.py: each line in is one command as JSON, each line out its answer.
// The browser ends when the input does, so also when the test that asked is no more.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, userDataDir] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, userDataDir });
const page = await browser.newPage();
await page.setViewport({ width: 360, height: 740 });

// Puppeteer takes a late change of the old page's history for the new page, and then has no status.
async function open({ address }) {
  await page.evaluate(() => Object.assign(globalThis, { left: true }));
  await page.goto(address);
  await page.waitForFunction(() => !globalThis.left && document.readyState === "complete");
  return page.evaluate(() => performance.getEntriesByType("navigation")[0].responseStatus);
}

const commands = {
  open,
  evaluate: async ({ expression }) => (await page.evaluate(expression)) ?? null,
  press: async ({ selector }) => {
    await page.click(selector);
    return null;
  },
};

async function answer({ name, ...options }) {
  try {
    return { value: await commands[name](options) };
  } catch (error) {
    return { error: String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
await browser.close();
