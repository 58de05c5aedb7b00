import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { pipeTransport } from '../../scripts/browser/pipe-transport.ts'

function connect() {
  const output = new PassThrough()
  const input = new PassThrough()
  const transport = pipeTransport(output, input)
  const heard: string[] = []
  transport.onmessage = (message) => heard.push(message)
  return { output, input, transport, heard }
}

const tick = () => new Promise((resolve) => setImmediate(resolve))

it('ends every message with a zero byte', () => {
  const { output, transport } = connect()
  transport.send('{"id":1}')
  transport.send('{"id":2}')
  expect(String(output.read())).toBe('{"id":1}\0{"id":2}\0')
})

it('hands over messages that arrive together one by one', async () => {
  const { input, heard } = connect()
  input.write('one\0two\0thr')
  input.write('ee\0')
  await tick()
  expect(heard).toEqual(['one', 'two', 'three'])
})

it('puts messages together that arrive in pieces, even within a letter', async () => {
  const { input, heard } = connect()
  for (const byte of Buffer.from('{"product":"é"}\0')) input.write(Buffer.of(byte))
  await tick()
  expect(heard).toEqual(['{"product":"é"}'])
})

it('is silent when the browser is no longer there', () => {
  const { output, transport } = connect()
  output.destroy(new Error('EPIPE'))
  expect(() => transport.send('late')).not.toThrow()
})
