package main

// fixedRandom gives the stack the same secrets in every case, so that it can be played again with the same numbers. A step of a Weyl sequence,
// mixed (splitmix64): Go's own sources take longer to seed than the rest of a stack to make.
type fixedRandom struct {
	state uint64
}

// Uint64 implements rand.Source64.
func (r *fixedRandom) Uint64() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// Int63 implements rand.Source.
func (r *fixedRandom) Int63() int64 {
	return int64(r.Uint64() >> 1)
}

// Seed implements rand.Source.
func (r *fixedRandom) Seed(seed int64) {
	r.state = uint64(seed)
}

// Read implements io.Reader.
func (r *fixedRandom) Read(into []byte) (int, error) {
	for i := range into {
		into[i] = byte(r.Uint64())
	}
	return len(into), nil
}
