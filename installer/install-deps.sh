#!/usr/bin/env bash
# Installs every Debian package that building, testing and running Tillroll needs; does nothing
# when all of them are there. Debian 12 or newer, as root or with sudo.
set -euo pipefail

# One package a line, with its reason. "a|b": the first one that this release of Debian has.
read -r -d '' LIST <<'END' || true
g++                                     # the compiler
cmake                                   # configures the build, runs the tests (ctest)
ninja-build                             # runs the build
ccache                                  # keeps compiled files across builds and presets
qt6-base-dev                            # Qt Core, Network (TLS with OpenSSL), Sql, Gui, Widgets, Test
qt6-svg-dev                             # Qt Svg draws the icons
qt6-websockets-dev                      # Qt WebSockets, for the till's link to its relay
qt6-tools-dev                           # CMake's rules for translations
qt6-l10n-tools                          # compiles translations, and finds texts without one
qt6-webengine-dev                       # WebEngine, for paying on the till's own screen
libpulse0                               # the desktop's sound server plays the till's sounds
libasound2t64|libasound2                # or the sound card itself, where there is no server
libqt6sql6-sqlite                       # Qt SQL's driver for the ledger and for one relay
libqt6sql6-psql                         # Qt SQL's driver for several relays on one database
qtkeychain-qt6-dev                      # the system's key store, for the gateway's token
libssl-dev                              # TLS, hashes, wiping memory
libboost-json1.81-dev|libboost-json-dev # JSON of the sandbox; brings Beast and Asio
libexpected-dev                         # tl::expected, the base of Result
libqrcodegencpp-dev                     # draws QR codes
libsqlite3-dev                          # raw SQLite, the yardstick of the ledger's benchmarks
postgresql                              # tests of several relays start a server of their own
sqlite3                                 # tests look into the relay's file with it
librapidcheck-dev                       # property tests
libbenchmark-dev                        # benchmarks
libzxing-dev                            # tests read our QR codes back with it
zbar-tools                              # and with a second reader (zbarimg)
poppler-utils                           # tests read receipts (PDF) back: pdftotext, pdftoppm
fonts-inter                             # the typeface of receipts and of the window
libharfbuzz-bin                         # hb-subset cuts it to what is written
ca-certificates                         # the authorities that TLS trusts
dbus-daemon                             # tests of the key store run on a bus of their own
openssl                                 # tests make throw-away certificates with it
python3                                 # the lints, and tests that talk to the sandbox
clang                                   # the compiler of preset fuzz: it alone ships clang++
libclang-rt-dev                         # libFuzzer and its sanitizers, of that compiler's release
clang-format-14|clang-format            # the format check
clang-tidy-14|clang-tidy                # the static checks
libclang-14-dev|libclang-dev            # keeps them to our own declarations: half the time
llvm-14-dev|llvm-dev                    # what its headers include
shellcheck                              # the check of the shell scripts
END

mapfile -t entries < <(sed -E 's/[[:space:]]*#.*//; /^$/d' <<<"$LIST")

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
for entry in "${entries[@]}"; do
    found=no
    for name in ${entry//|/ }; do
        if installed "$name"; then found=yes; fi
    done
    if [ "$found" = no ]; then missing+=("$entry"); fi
done

if [ "${#missing[@]}" -eq 0 ]; then
    echo "Packages: all ${#entries[@]} are installed."
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing: ${missing[*]}" >&2
        echo "Installing them needs root, and there is no sudo here: run this script as root." >&2
        exit 1
    fi
    echo "Installing packages needs root: sudo may ask for your password."
    as_root=(sudo)
fi

echo "Packages: ${#missing[@]} are missing; fetching the package lists."
"${as_root[@]}" apt-get update -qq

names=()
for entry in "${missing[@]}"; do
    pick=${entry%%|*}
    for name in ${entry//|/ }; do
        if apt-cache show "$name" >/dev/null 2>&1; then
            pick=$name
            break
        fi
    done
    names+=("$pick")
done

echo "Packages: installing ${names[*]}"
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${names[@]}"
echo "Packages: done."
