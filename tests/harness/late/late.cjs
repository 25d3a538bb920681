/**
 * Stands in for a module, which is loaded when it is first asked for something.
 *
 * @param {() => object} load
 * @returns {object}
 */
module.exports = function late(load) {
  const get = (_, key) => (key === "__esModule" ? true : key === "default" ? load() : load()[key]);
  return new Proxy({}, { get });
};
