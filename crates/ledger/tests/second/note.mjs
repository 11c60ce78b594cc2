// Signed notes, checkpoints and cosignatures: C2SP signed-note, tlog-checkpoint, tlog-cosignature.
import { createPublicKey, verify } from 'node:crypto'
import { base64, decimal, hash32, must, sha256, utf8 } from './bytes.mjs'

const ED25519 = 1
const COSIGNATURE = 4

const isName = name => name !== '' && !/[\s\p{Cc}+]/u.test(name)

/** What a key of 32 bytes is wrapped in, for OpenSSL to read it (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** A vkey: `name+id+base64(kind || key)`. */
export function verifierKey(text) {
  const parts = text.split('+')
  must(parts.length >= 3, 'not a vkey')
  // Base64 has plus signs of its own.
  const [name, id, key] = [parts[0], parts[1], base64(parts.slice(2).join('+'))]
  must(isName(name), 'no name for a key')
  must(key.length === 33 && (key[0] === ED25519 || key[0] === COSIGNATURE), 'a key of another kind')
  must(sha256(name, '\n', key).subarray(0, 4).toString('hex') === id, 'the key is not the one of its id')
  const der = Buffer.concat([SPKI, key.subarray(1)])
  return { name, id, kind: key[0], key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** A note: its text, and its signature lines. Nothing is checked yet. */
export function readNote(bytes) {
  const note = utf8(bytes)
  must(!/[\x00-\x09\x0b-\x1f]/.test(note), 'a control character in a note')
  const end = note.lastIndexOf('\n\n')
  must(end >= 0, 'no signatures')
  const text = note.slice(0, end + 1)
  const rest = note.slice(end + 2)
  must(rest !== '' && rest.endsWith('\n'), 'the last signature line has no end')
  const signatures = rest.slice(0, -1).split('\n').map(readSignature)
  must(signatures.length <= 100, 'too many signatures')
  return { text, signatures }
}

function readSignature(line) {
  const parts = line.split(' ')
  must(parts.length === 3 && parts[0] === '\u2014' && isName(parts[1]), 'a damaged signature line')
  const bytes = base64(parts[2])
  must(bytes.length > 4, 'a signature of no length')
  return { name: parts[1], id: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) }
}

const of = (note, key) => note.signatures.filter(one => one.name === key.name && one.id === key.id)

/** Refuses a note that the key has not signed, or not all of whose signatures in its name hold. */
export function checkSigned(note, key) {
  must(key.kind === ED25519, 'a key for cosignatures signs no notes')
  const mine = of(note, key)
  must(mine.length > 0, 'not signed by the key')
  for (const one of mine) {
    must(one.bytes.length === 64 && verify(null, Buffer.from(note.text), key.key, one.bytes), 'a false signature')
  }
}

/** When a witness saw it, in seconds: c2sp.org/tlog-cosignature, for Ed25519. */
export function cosignedAt(note, key) {
  must(key.kind === COSIGNATURE, 'not a key for cosignatures')
  const mine = of(note, key)
  must(mine.length > 0, 'not cosigned by the key')
  const times = mine.map(({ bytes }) => {
    must(bytes.length === 72, 'a cosignature of another length')
    const time = bytes.readBigUInt64BE(0)
    must(time < 1n << 63n, 'a time beyond all times')
    const message = `cosignature/v1\ntime ${time}\n${note.text}`
    must(verify(null, Buffer.from(message), key.key, bytes.subarray(8)), 'a false cosignature')
    return time
  })
  return times.reduce((one, other) => (one > other ? one : other))
}

/** The three lines of a checkpoint. Our logs have no more. */
export function readCheckpoint(text) {
  must(text.endsWith('\n'), 'the last line has no end')
  const lines = text.slice(0, -1).split('\n')
  must(lines.length === 3 && lines[0] !== '' && !/\p{Cc}/u.test(lines[0]), 'not a checkpoint')
  must(!lines[0].startsWith('comity/'), 'the name of a log does not begin so')
  return { origin: lines[0], size: decimal(lines[1]), root: hash32(lines[2]) }
}

/** The checkpoint that the key has signed. */
export function openCheckpoint(bytes, key) {
  const note = readNote(bytes)
  checkSigned(note, key)
  return readCheckpoint(note.text)
}
