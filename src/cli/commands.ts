/** The commands with everything they need: loaded when one of them runs, not for --help, --version and shell completion. */
export { adopt } from './adopt';
export { explain } from './explain';
export { lint } from './lint';
export { plan } from './plan';
export { roll } from './roll';
