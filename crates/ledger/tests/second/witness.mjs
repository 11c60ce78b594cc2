// A witness after C2SP tlog-witness, for tests: `node witness.mjs LOG-VKEY [LIE] [TIME]`. It prints its address and its key, and keeps
// what it has signed in memory. LIE is one of the words in `lies`, or `honest`; TIME is what its clock shows, in seconds.
// Whoever posts to `/lie/WORD` changes how it lies from then on.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { Refused, decimal, hash32, must, sha256 } from './bytes.mjs'
import { checkSigned, readCheckpoint, readNote, verifierKey } from './note.mjs'
import { checkConsistency } from './tree.mjs'

const NAME = 'witness.example/w1'
const [logKey, lie = 'honest', time = '0'] = process.argv.slice(2)
const log = verifierKey(logKey)
const signed = new Map()
let lying = lie

/** An Ed25519 key that follows from a text (RFC 8410 wraps a seed like that). */
function keyOf(text) {
  const seed = createHash('sha256').update(text).digest()
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const open = Buffer.concat([Buffer.of(4), createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32)])
  return { secret, id: sha256(NAME, '\n', open).subarray(0, 4), open }
}

const own = keyOf('the witness')
const vkey = `${NAME}+${own.id.toString('hex')}+${own.open.toString('base64')}`

function cosignature(text, key, at, id = key.id) {
  const stamp = Buffer.alloc(8)
  stamp.writeBigUInt64BE(at)
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${at}\n${text}`), key.secret)
  return `\u2014 ${NAME} ${Buffer.concat([id, stamp, signature]).toString('base64')}\n`
}

/** How it may lie in place of an honest signature. */
const lies = {
  'wrong-key': text => [200, cosignature(text, keyOf('somebody else'), BigInt(time))],
  'wrong-key-own-id': text => [200, cosignature(text, keyOf('somebody else'), BigInt(time), own.id)],
  'old-time': text => [200, cosignature(text, own, BigInt(time) - 86_400n * 30n)],
  'time-to-come': text => [200, cosignature(text, own, BigInt(time) + 86_400n * 30n)],
  'other-checkpoint': text => [200, cosignature(text.replace(/\n\d+\n/, '\n7\n'), own, BigInt(time))],
  'nothing-signed': () => [200, ''],
  'not-a-line': () => [200, '<html>fine</html>'],
  'wrong-size': () => [409, '999999999\n'],
  'size-that-is-none': () => [409, 'many\n'],
  'server-error': () => [500, 'out of order'],
  elsewhere: () => [302, ''],
}

function readRequest(body) {
  const end = body.indexOf('\n\n')
  must(end >= 0, 'no checkpoint')
  const [first, ...hashes] = body.subarray(0, end).toString().split('\n')
  must(first.startsWith('old '), 'no old size')
  must(hashes.length <= 63, 'too many hashes')
  return { old: decimal(first.slice(4)), proof: hashes.map(hash32), note: readNote(body.subarray(end + 2)) }
}

function addCheckpoint(body) {
  const { old, proof, note } = readRequest(body)
  const { origin, size, root } = readCheckpoint(note.text)
  if (origin !== log.name) return [404, 'an unknown log\n']
  try {
    checkSigned(note, log)
  } catch (error) {
    if (error instanceof Refused) return [403, 'not signed by the log\n']
    throw error
  }
  must(old <= size, 'the old size is the larger one')
  const last = signed.get(origin) ?? { size: 0n, root: sha256() }
  if (lies[lying]) return lies[lying](note.text)
  if (old !== last.size) return [409, `${last.size}\n`]
  if (old === size && !root.equals(last.root)) return [409, `${last.size}\n`]
  try {
    checkConsistency(old, last.root, size, root, proof)
  } catch (error) {
    if (error instanceof Refused) return [422, `${error.message}\n`]
    throw error
  }
  signed.set(origin, { size, root })
  return [200, cosignature(note.text, own, BigInt(time === '0' ? Math.floor(Date.now() / 1000) : time))]
}

const server = createServer((request, response) => {
  const parts = []
  request.on('data', part => parts.push(part))
  request.on('end', () => {
    const body = Buffer.concat(parts)
    if (request.url.startsWith('/lie/')) {
      lying = request.url.slice('/lie/'.length)
      if (lying === 'forgets') signed.clear()
      return response.end('from now on\n')
    }
    // Taken, and never answered: as slow as can be.
    if (lying === 'silent') return
    let [status, answer] = [404, '']
    if (request.method === 'POST' && request.url === '/add-checkpoint') {
      try {
        ;[status, answer] = addCheckpoint(body)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        ;[status, answer] = [400, `${error.message}\n`]
      }
    }
    const type = status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8'
    const headers = status === 302 ? { Location: '/elsewhere' } : {}
    response.writeHead(status, { 'Content-Type': type, ...headers })
    response.end(answer)
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port} ${vkey}\n`))
