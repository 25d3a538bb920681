import { type Browser, chromium } from "playwright-core";
import { browserProgram } from "../machine/machine";

/** The browser of this machine, without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserProgram() });
}
