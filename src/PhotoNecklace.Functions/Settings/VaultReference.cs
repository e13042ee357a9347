namespace PhotoNecklace.Functions.Settings;

/// <summary>A setting that names a secret of a Key Vault. The platform puts the secret in its place, or leaves it as it is.</summary>
internal static class VaultReference
{
    private const string Start = "@Microsoft.KeyVault(";

    /// <summary>True when the secret could not be had, so that the reference itself is what the app got.</summary>
    public static bool IsUnresolved(string value) => value.StartsWith(Start, StringComparison.OrdinalIgnoreCase);
}
