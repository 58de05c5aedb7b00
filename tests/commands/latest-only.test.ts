import { describe, expect, it } from 'vitest'
import { latestOnly } from '../../scripts/commands/latest-only.ts'

/** A task that goes on until it is told to end, and what it was asked for. */
function slowTask() {
  const done: number[] = []
  let end: () => void = () => undefined
  const task = async (request: number): Promise<void> => {
    done.push(request)
    await new Promise<void>((resolve) => {
      end = resolve
    })
  }
  const finish = async (): Promise<void> => {
    end()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { done, task, finish }
}

describe('of requests that come while a task is going on', () => {
  it('only the last is done', async () => {
    const { done, task, finish } = slowTask()
    const queue = latestOnly(task, () => undefined)
    for (const request of [1, 2, 3]) queue.ask(request)
    expect(done).toEqual([1])
    await finish()
    expect(done).toEqual([1, 3])
    await finish()
    queue.ask(4)
    expect(done).toEqual([1, 3, 4])
    await finish()
  })

  it('none is done after the end, which waits for the task', async () => {
    const { done, task, finish } = slowTask()
    const queue = latestOnly(task, () => undefined)
    queue.ask(1)
    queue.ask(2)
    const closed = queue.close()
    await finish()
    await closed
    queue.ask(3)
    expect(done).toEqual([1])
    expect(queue.isOver()).toBe(true)
  })

  it('none is done after a failure, which is told once', async () => {
    const told: unknown[] = []
    const queue = latestOnly<string>(
      (request) => Promise.reject(new Error(request)),
      (error) => told.push(error),
    )
    queue.ask('first')
    await new Promise((resolve) => setTimeout(resolve))
    queue.ask('second')
    await new Promise((resolve) => setTimeout(resolve))
    expect(told).toEqual([new Error('first')])
  })
})
