using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>How somebody wears their hair.</summary>
internal enum HairStyle
{
    Long,
    Short,
    Curly,
    Bun,
}

/// <summary>What somebody looks like.</summary>
internal sealed record Look
{
    public required SKColor Skin { get; init; }

    public required SKColor Hair { get; init; }

    public required SKColor Eyes { get; init; }

    public required SKColor Clothes { get; init; }

    public required SKColor Lips { get; init; }

    public required HairStyle Style { get; init; }

    public bool Beard { get; init; }

    public bool Glasses { get; init; }
}

/// <summary>The people of the demo.</summary>
internal static class Looks
{
    public static Look Woman { get; } = Of("#f0c6a4", "#6b3a22", "#4f7f5a", "#b8433f", "#c4565c", HairStyle.Long);

    public static Look Man { get; } =
        Of("#d9a47c", "#2e2420", "#5a3a22", "#2f4f6f", "#b06a5c", HairStyle.Short) with
        {
            Beard = true,
        };

    public static Look Curls { get; } = Of("#8d5a3c", "#1f1512", "#3a2416", "#5b8f8c", "#8c3f40", HairStyle.Curly);

    public static Look Girl { get; } = Of("#f5d3b5", "#c98f3f", "#3f74a8", "#6fa8b8", "#d4727a", HairStyle.Bun);

    public static Look Grandmother { get; } =
        Of("#ecc9b0", "#d8d5d0", "#5f7f9f", "#7d5a8a", "#b85f66", HairStyle.Bun) with
        {
            Glasses = true,
        };

    private static Look Of(string skin, string hair, string eyes, string clothes, string lips, HairStyle style) =>
        new()
        {
            Skin = SKColor.Parse(skin),
            Hair = SKColor.Parse(hair),
            Eyes = SKColor.Parse(eyes),
            Clothes = SKColor.Parse(clothes),
            Lips = SKColor.Parse(lips),
            Style = style,
        };
}
