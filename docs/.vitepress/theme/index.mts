/// <reference types="vitepress/client" />
import theme from "vitepress/theme-without-fonts";
import "./style.css";

/** VitePress's own, with the fonts of the reader's machine. */
export default theme;
