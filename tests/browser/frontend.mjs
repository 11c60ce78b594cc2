// What `cargo xtask assets` installs lives in frontend/, which is not above this folder: hence this one door to it.
import { createRequire } from 'node:module';

const installed = createRequire(new URL('../../frontend/package.json', import.meta.url));

export const { chromium } = installed('playwright-core');
/** The source of axe-core, to be run inside a page. */
export const { source: axeSource } = installed('axe-core');
