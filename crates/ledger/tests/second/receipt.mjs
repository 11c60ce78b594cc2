// Promises, proofs and receipts, as the ledger's crate describes them and C2SP tlog-proof has it.
import { Refused, base64, decimal, hash32, must, sha256, utf8 } from './bytes.mjs'
import { checkSigned, openCheckpoint, readNote, verifierKey } from './note.mjs'
import { checkInclusion, leafHash } from './tree.mjs'

function isDay(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!found) return false
  const [year, month, day] = found.slice(1).map(Number)
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}

function isMoment(text) {
  const found = /^(.{10})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.exec(text)
  return found !== null && isDay(found[1])
}

/** What a promise says: the log, the leaf, the time. It has one signature, by the key. */
export function openPromise(bytes, key) {
  const note = readNote(bytes)
  checkSigned(note, key)
  must(note.signatures.length === 1, 'a promise has one signature')
  const lines = note.text.slice(0, -1).split('\n')
  must(lines.length === 4 && lines[0] === 'comity/promise/1', 'not a promise')
  must(lines[1] !== '' && !lines[1].startsWith('comity/') && !/\p{Cc}/u.test(lines[1]), 'not the name of a log')
  must(isMoment(lines[3]), 'not a time')
  return { origin: lines[1], leaf: hash32(lines[2]), at: lines[3] }
}

/** Checks a tlog-proof of an entry; the checkpoint in it. */
export function openProof(text, entry, key) {
  const middle = text.indexOf('\n\n')
  must(middle >= 0, 'no checkpoint in the proof')
  const [first, index, ...hashes] = text.slice(0, middle).split('\n')
  // A line of extra data would stand second: our proofs have none, and nobody vouches for it.
  must(first === 'c2sp.org/tlog-proof@v1' && index?.startsWith('index '), 'not a proof of ours')
  const place = decimal(index.slice('index '.length))
  const path = hashes.map(hash32)
  const checkpoint = openCheckpoint(Buffer.from(text.slice(middle + 2)), key)
  checkInclusion(leafHash(entry), place, checkpoint.size, checkpoint.root, path)
  return { index: place, checkpoint }
}

/** A slip: what it is, its commitment, and how it is written. */
function readSlip(slip) {
  const names = Object.keys(slip).join(' ')
  if (names === 'salt bytes') {
    const [salt, bytes] = [hash32(slip.salt), base64(slip.bytes)]
    return { is: 'open', commitment: sha256('comity/slip/1', salt, bytes) }
  }
  if (names === 'commitment') return { is: 'kept', commitment: hash32(slip.commitment) }
  must(names === 'commitment gone under', 'a slip of another shape')
  must(isDay(slip.gone) && slip.under !== '' && !/\p{Cc}/u.test(slip.under), 'a slip that is gone in another way')
  return { is: 'gone', commitment: hash32(slip.commitment) }
}

/** Checks a whole receipt by a key from elsewhere; what it proves. */
export function checkReceipt(bytes, keyText) {
  let written
  try {
    written = JSON.parse(utf8(bytes))
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused('not JSON')
    throw error
  }
  must(written !== null && typeof written === 'object' && !Array.isArray(written), 'not an object')
  const names = Object.keys(written).join(' ')
  must(['receipt key slips promise', 'receipt key slips promise proof'].includes(names), 'other members')
  must(written.receipt === 1 && Array.isArray(written.slips), 'another format')
  const texts = [written.key, written.promise, ...('proof' in written ? [written.proof] : [])]
  const inSlips = written.slips.flatMap(slip => (slip && typeof slip === 'object' ? Object.values(slip) : [undefined]))
  must([...texts, ...inSlips].every(text => typeof text === 'string'), 'something else than a text')
  must(Buffer.from(JSON.stringify(written)).equals(bytes), 'the same in other bytes')
  must(written.key === keyText, 'another key')
  const key = verifierKey(keyText)
  const slips = written.slips.map(readSlip)
  const promise = openPromise(Buffer.from(written.promise), key)
  must(promise.origin === key.name, 'the key of another log')
  const number = Buffer.alloc(4)
  number.writeUInt32BE(slips.length)
  const leaf = sha256('comity/act/1', number, ...slips.map(slip => slip.commitment))
  must(leaf.equals(promise.leaf), 'the slips give another leaf')
  const proof = 'proof' in written ? openProof(written.proof, leaf, key) : null
  must(!proof || proof.checkpoint.origin === promise.origin, 'the proof is of another log')
  return {
    origin: promise.origin,
    leaf: leaf.toString('base64'),
    recorded: promise.at,
    published: proof && { index: Number(proof.index), size: Number(proof.checkpoint.size) },
    slips: slips.map(slip => slip.is),
  }
}
