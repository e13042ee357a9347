namespace PhotoNecklace.Cli.Pipeline;

/// <summary>Where a customer sees an order, and until when.</summary>
internal sealed record ProofAddress(Uri Url, DateTimeOffset ExpiresAt);
