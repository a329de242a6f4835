"""What the machine does for us: sound, speech, keeping awake. Each works or says why not."""
