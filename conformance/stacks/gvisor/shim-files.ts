/** Sources of the shim, in the folder of this file; both versions of gVisor are built from the same. */
export const SHIM_FILES: readonly string[] = [
  'clock.go',
  'describe.go',
  'go.mod',
  'go.sum',
  'host.go',
  'isn.go',
  'main.go',
  'messages.go',
  'random.go',
  'shim.go',
  'sockets.go',
  'state.go',
  'version_current.go',
  'version_frozen.go',
];
