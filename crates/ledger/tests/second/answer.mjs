// Asked one question a line, as JSON `["verb", {…}]`; answers in one line of JSON each. Bytes are in base64.
import { createInterface } from 'node:readline'
import { Refused, hash32, refuses, turned } from './bytes.mjs'
import { everyPath, readLog } from './log.mjs'
import { cosignedAt, openCheckpoint, readNote, verifierKey } from './note.mjs'
import { checkReceipt, openPromise } from './receipt.mjs'
import { Tree, checkConsistency, checkInclusion, leafHash } from './tree.mjs'

const bytes = text => Buffer.from(text, 'base64')
const text = hash => hash.toString('base64')
const head = ({ origin, size, root }) => ({ origin, size: Number(size), root: text(root) })

/** The numbers of the bits that may be turned without a refusal. */
function overlooked(whole, open) {
  const bits = Array.from({ length: whole.length * 8 }, (_, bit) => bit)
  return bits.filter(bit => !refuses(() => open(turned(whole, bit))))
}

/** Some hash of a proof with a bit turned, each in its turn, a hash too many and one too few: what of it passes. */
function slips(proof, check) {
  const passed = []
  const tried = proof.map((hash, n) => [...proof.slice(0, n), turned(hash, (n * 37) % 256), ...proof.slice(n + 1)])
  tried.push([...proof, leafHash(Buffer.of(1))])
  if (proof.length > 0) tried.push(proof.slice(1), proof.slice(0, -1))
  for (const [n, wrong] of tried.entries()) if (!refuses(() => check(wrong))) passed.push(n)
  return passed
}

const verbs = {
  roots({ entries, sizes }) {
    const tree = new Tree(entries.map(bytes))
    return sizes.map(size => text(tree.root(size)))
  },

  /** Checks proofs made elsewhere: each is the one that the RFC gives, holds, and does not hold with anything altered. */
  inclusions({ entries, proofs }) {
    const list = entries.map(bytes)
    const tree = new Tree(list)
    const wrong = []
    for (const { index, size, proof } of proofs) {
      const path = proof.map(hash32)
      const at = other => checkInclusion(leafHash(list[index]), BigInt(index), BigInt(size), tree.root(size), other)
      const same = text(Buffer.concat(tree.inclusion(index, size))) === text(Buffer.concat(path))
      if (!same || refuses(() => at(path)) || slips(path, at).length > 0) wrong.push({ index, size })
    }
    return wrong
  },

  consistencies({ entries, proofs }) {
    const tree = new Tree(entries.map(bytes))
    const wrong = []
    for (const { old, size, proof } of proofs) {
      const path = proof.map(hash32)
      const roots = [BigInt(old), tree.root(old), BigInt(size), tree.root(size)]
      const same = text(Buffer.concat(tree.consistency(old, size))) === text(Buffer.concat(path))
      const other = old > 0 && !refuses(() => checkConsistency(roots[0], turned(roots[1], 3), roots[2], roots[3], path))
      const at = altered => checkConsistency(...roots, altered)
      if (!same || other || refuses(() => at(path)) || slips(path, at).length > 0) wrong.push({ old, size })
    }
    return wrong
  },

  checkpoint: ({ note, key }) => head(openCheckpoint(bytes(note), verifierKey(key))),
  checkpointTurned: ({ note, key }) => overlooked(bytes(note), one => openCheckpoint(one, verifierKey(key))),
  promise({ note, key }) {
    const { origin, leaf, at } = openPromise(bytes(note), verifierKey(key))
    return { origin, leaf: text(leaf), at }
  },
  promiseTurned: ({ note, key }) => overlooked(bytes(note), one => openPromise(one, verifierKey(key))),
  receipt: ({ receipt, key }) => checkReceipt(bytes(receipt), key),
  receiptTurned: ({ receipt, key }) => overlooked(bytes(receipt), one => checkReceipt(one, key)),
  cosignature: ({ note, key }) => Number(cosignedAt(readNote(bytes(note)), verifierKey(key))),
  cosignatureTurned: ({ note, key }) => overlooked(bytes(note), one => cosignedAt(readNote(one), verifierKey(key))),
  paths: ({ size }) => everyPath(size),

  /** A log given as its files by their paths. */
  async log({ files, key }) {
    const { checkpoint } = await readLog(async path => bytes(files[path] ?? ''), verifierKey(key))
    return head(checkpoint)
  },

  /** The same with some bits of each file turned: the files where one was overlooked. */
  async logTurned({ files, key, every }) {
    const found = []
    for (const [path, whole] of Object.entries(files)) {
      const sound = bytes(whole)
      for (let bit = path.length % every; bit < sound.length * 8; bit += every) {
        const get = async asked => (asked === path ? turned(sound, bit) : bytes(files[asked]))
        const passed = await readLog(get, verifierKey(key)).then(
          () => true,
          error => {
            if (!(error instanceof Refused)) throw error
            return false
          },
        )
        if (passed) found.push(`${path} ${bit}`)
      }
    }
    return found
  },

  /** A log that is served: read whole, and its consistency with an earlier size of it proved and checked. */
  async served({ url, key, before }) {
    const get = async path => {
      const answer = await fetch(`${url}/${path}`, { redirect: 'error' })
      if (!answer.ok) throw new Refused(`${path}: ${answer.status}`)
      return Buffer.from(await answer.arrayBuffer())
    }
    const { checkpoint, tree } = await readLog(get, verifierKey(key))
    if (before) {
      const proof = tree.consistency(before.size, Number(checkpoint.size))
      checkConsistency(BigInt(before.size), hash32(before.root), checkpoint.size, checkpoint.root, proof)
    }
    return head(checkpoint)
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, question] = JSON.parse(line)
  let answer
  try {
    answer = { is: await verbs[verb](question) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    answer = { refused: error.message }
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
