// Preloaded into a program under test; nothing calls it by name. See faults.c.
