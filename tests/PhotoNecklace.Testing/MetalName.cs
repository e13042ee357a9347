namespace PhotoNecklace.Testing;

/// <summary>The names of the built-in metals, for tests: what attributes take must be a constant.</summary>
public static class MetalName
{
    public const string Silver = "silver";
    public const string Steel = "steel";
    public const string Gold = "gold";
    public const string RoseGold = "rose-gold";
}
