namespace PhotoNecklace.Cli;

/// <summary>A command cannot do what it was asked. The message is a sentence for the person who asked.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
