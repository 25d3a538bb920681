# A browser, in which the tests open the documentation and other pages: the one that is there, or Debian's Chromium.

browser_program() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

browser() {
  install_packages "the browser in which the tests open pages" https://www.chromium.org/getting-involved/download-chromium/ \
    chromium
}

write_browser() {
  node -p 'JSON.stringify({ program: process.argv[1] }, null, 2)' -- "$(browser_program)" |
    write_private_file "$cache/browser.json"
}
