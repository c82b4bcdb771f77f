// Takes pictures of widget and storefront in light, dark and on a phone, against the mock gateway (`npm run mock`) or any other.
// node mock/screenshots.mjs [base URL] [folder] [name part]
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [base = 'http://127.0.0.1:8080', folder = 'screenshots', only = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

async function page(name, how, script) {
  if (!name.includes(only)) return;
  const context = await browser.newContext({
    viewport: how.phone ? PHONE : DESKTOP,
    colorScheme: how.dark ? 'dark' : 'light',
    locale: how.locale ?? 'en-GB',
    deviceScaleFactor: how.phone ? 2 : 1,
    reducedMotion: 'reduce',
  });
  const tab = await context.newPage();
  tab.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && console.log(name, message.type(), message.text()),
  );
  tab.on('pageerror', (error) => console.log(name, 'pageerror', error.message));
  await tab.goto(base + (how.path ?? '/'));
  const id = (testId) => tab.getByTestId(testId);
  const say = async (text) => {
    await id('composer').fill(text);
    await id('composer').press('Enter');
    await tab.waitForTimeout(150);
    await id('send').waitFor({ timeout: 30_000 });
    await tab.waitForTimeout(250);
  };
  const shot = async (suffix = '') => {
    await tab.screenshot({ path: `${folder}/${name}${suffix}.png` });
  };
  try {
    await script({ tab, id, say, shot });
  } catch (error) {
    console.log(name, error.message.split('\n')[0]);
    await shot('-failed');
  }
  await context.close();
}

const open = async ({ id }) => {
  await id('launcher').click();
};

for (const [mode, how] of [
  ['light', {}],
  ['dark', { dark: true }],
  ['phone', { phone: true }],
]) {
  await page(`store-${mode}`, how, async ({ tab, id, shot }) => {
    await tab.waitForTimeout(600);
    await shot();
    await id('grid-card').first().click();
    await tab.waitForTimeout(500);
    await shot('-product');
  });
  await page(`chat-${mode}`, how, async ({ tab, id, say, shot }) => {
    await open({ id });
    await tab.waitForTimeout(300);
    await shot('-1-empty');
    await say('waterproof hiking boots under 120, size 42, here before 6 pm');
    await shot('-2-search-end');
    await id('log').evaluate((log) => (log.scrollTop = 0));
    await tab.waitForTimeout(200);
    await shot('-3-search');
    await say('compare them');
    await shot('-4-compare');
    await say('which shops are near');
    await shot('-5-stores-end');
    await id('store-list').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await shot('-6-stores');
    await say('add the second one');
    await shot('-7-cart');
    await say('order it');
    await shot('-8-proposal');
    await id('approve').click();
    await tab.waitForTimeout(200);
    await id('send').waitFor();
    await tab.waitForTimeout(300);
    await shot('-9-order');
    await say('cancel it');
    await shot('-10-cancel');
    await id('decline').click();
    await tab.waitForTimeout(200);
    await id('send').waitFor();
    await say('this is too fast');
    await shot('-11-error');
    await say('tell me more about it');
    await id('product-details-card').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await shot('-12-details');
    await say('route to the shop');
    await shot('-13-route');
    await tab.reload();
    await tab.waitForTimeout(300);
    await open({ id });
    await tab.waitForTimeout(500);
    await shot('-14-reloaded');
    await id('new-chat').click();
    await tab.waitForTimeout(200);
    await shot('-15-cleared');
    await id('settings').click();
    await tab.waitForTimeout(200);
    await shot('-16-settings');
  });
}
await browser.close();
