package main

import (
	"sort"
	"sync"
	"time"

	"gvisor.dev/gvisor/pkg/tcpip"
)

// clock is the stack's virtual time. Unlike faketime.ManualClock it names the next deadline, runs timers of one instant in the order in which
// they were set, and runs them on the goroutine that lets time pass.
type clock struct {
	mu     sync.Mutex
	now    time.Duration
	offset time.Duration
	set    uint64
	timers map[*timer]struct{}
}

type timer struct {
	clock *clock
	do    func()
	due   time.Duration
	order uint64
}

func newClock() *clock {
	return &clock{timers: map[*timer]struct{}{}}
}

// Now implements tcpip.Clock.
func (c *clock) Now() time.Time {
	return time.Unix(0, 0).Add(c.reading())
}

// NowMonotonic implements tcpip.Clock.
func (c *clock) NowMonotonic() tcpip.MonotonicTime {
	return tcpip.MonotonicTime{}.Add(c.reading())
}

// reading is what the stack sees: the time since the case began and the leaps made to choose an initial sequence number.
func (c *clock) reading() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now + c.offset
}

// leap moves the stack's clock without letting a timer come nearer.
func (c *clock) leap(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset += by
}

// AfterFunc implements tcpip.Clock.
func (c *clock) AfterFunc(d time.Duration, do func()) tcpip.Timer {
	t := &timer{clock: c, do: do}
	t.Reset(d)
	return t
}

// Reset implements tcpip.Timer.
func (t *timer) Reset(d time.Duration) {
	c := t.clock
	c.mu.Lock()
	defer c.mu.Unlock()
	if d < 0 {
		d = 0
	}
	c.set++
	t.due, t.order = c.now+d, c.set
	c.timers[t] = struct{}{}
}

// Stop implements tcpip.Timer.
func (t *timer) Stop() bool {
	c := t.clock
	c.mu.Lock()
	defer c.mu.Unlock()
	_, running := c.timers[t]
	delete(c.timers, t)
	return running
}

// next is the timer that expires first; nil where none runs.
func (c *clock) next() *timer {
	c.mu.Lock()
	defer c.mu.Unlock()
	running := make([]*timer, 0, len(c.timers))
	for t := range c.timers {
		running = append(running, t)
	}
	if len(running) == 0 {
		return nil
	}
	sort.Slice(running, func(i, j int) bool {
		a, b := running[i], running[j]
		return a.due < b.due || (a.due == b.due && a.order < b.order)
	})
	return running[0]
}

// expire runs the first timer that is due by then, at its time; false where there is none.
func (c *clock) expire(then time.Duration) bool {
	t := c.next()
	if t == nil || t.due > then {
		return false
	}
	c.mu.Lock()
	delete(c.timers, t)
	if t.due > c.now {
		c.now = t.due
	}
	c.mu.Unlock()
	t.do()
	return true
}

// pass sets the time after all timers until then have expired.
func (c *clock) pass(then time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = then
}
