// Firefox for other_browsers.py: each line in is one command as JSON, each line out its answer.
// The browser ends when the input does, so also when the test that asked is no more.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, userDataDir] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, userDataDir });
const page = await browser.newPage();
await page.setViewport({ width: 360, height: 740 });

const commands = {
  open: async ({ address }) => (await page.goto(address))?.status() ?? null,
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
