/** The surroundings that every part of the script can rely on, wherever it is started from. */
export const shellPreamble = `
trap '' HUP PIPE
# A limit on the size of files is to be an error, not the end of us.
if (trap '' XFSZ) 2>/dev/null; then trap '' XFSZ; fi
set +e +u +f
umask 077
unset CDPATH
IFS=' \t
'
newline='
'
LC_ALL=C
PATH="\${PATH:+$PATH:}/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
export LC_ALL PATH
`;
