namespace PhotoNecklace.Storage;

/// <summary>The storage settings are missing or cannot be used. The message is a sentence for whoever sets them, and holds no secret.</summary>
public sealed class StorageConnectionException(string message, Exception? inner = null)
    : InvalidOperationException(message, inner);
