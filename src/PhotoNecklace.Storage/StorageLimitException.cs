namespace PhotoNecklace.Storage;

/// <summary>
/// A row, a key, a transaction or a message is larger than Azure takes. Checked here because the emulator takes what Azure
/// refuses, so that a test would pass and the order be lost later.
/// </summary>
public sealed class StorageLimitException(string message) : InvalidOperationException(message);
