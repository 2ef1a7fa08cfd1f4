/** Names of the shim's sources in this folder; both versions of gVisor are built from the same. */
export const GO_SOURCES = /^[^/]+\.go$|^go\.(mod|sum)$/;
