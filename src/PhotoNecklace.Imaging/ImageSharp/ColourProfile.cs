using System.Buffers.Binary;
using PhotoNecklace.Core;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>
/// An ICC profile (ICC.1:2022, and version 2 as ICC.1:2001-04), as far as it is needed to make sRGB of a photo: profiles with three primaries and tone curves,
/// which all cameras, phones and screens have, and grey ones. The table of tags is read here; the library keeps what it reads to itself.
/// </summary>
internal static class ColourProfile
{
    private const int HeaderLength = 128;

    /// <summary>As many as other readers take; usual are 9 to 20.</summary>
    private const int MostTags = 100;

    /// <summary>The transform to sRGB.</summary>
    /// <param name="profile">The whole profile; empty when the photo has none.</param>
    /// <param name="isGrey">True when the photo has one channel, false when it has three.</param>
    /// <returns>
    /// <see cref="ColourTransform.None"/> when the numbers are sRGB, or are taken as such: without a profile, and, as libvips has it, with one that is damaged or
    /// meant for another kind of picture. A refusal when the profile tells its colours by tables only.
    /// </returns>
    public static Result<ColourTransform> Read(ReadOnlySpan<byte> profile, bool isGrey)
    {
        if (
            profile.Length < HeaderLength + 4
            || !profile[36..].StartsWith("acsp"u8)
            || !(IsDevice(profile.Slice(12, 4)) && profile[16..].StartsWith(isGrey ? "GRAY"u8 : "RGB "u8))
            || BinaryPrimitives.ReadUInt32BigEndian(profile) > profile.Length
            || BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderLength..]) > MostTags
        )
        {
            return ColourTransform.None;
        }

        var lab = profile[20..].StartsWith("Lab "u8);
        return isGrey ? Grey(profile, lab) : Rgb(profile, lab);
    }

    private static Result<ColourTransform> Grey(ReadOnlySpan<byte> profile, bool lab) =>
        ToneCurve.Read(Tag(profile, "kTRC"u8)) is { } curve
            ? ColourTransform.FromGrey(curve, lab)
            : ColourTransform.None;

    private static Result<ColourTransform> Rgb(ReadOnlySpan<byte> profile, bool lab)
    {
        if (
            !lab
            && ToneCurve.Read(Tag(profile, "rTRC"u8)) is { } red
            && ToneCurve.Read(Tag(profile, "gTRC"u8)) is { } green
            && ToneCurve.Read(Tag(profile, "bTRC"u8)) is { } blue
            && Xyz(Tag(profile, "rXYZ"u8)) is { } redXyz
            && Xyz(Tag(profile, "gXYZ"u8)) is { } greenXyz
            && Xyz(Tag(profile, "bXYZ"u8)) is { } blueXyz
        )
        {
            return ColourTransform.FromRgb([red, green, blue], [redXyz, greenXyz, blueXyz]);
        }

        return Tag(profile, "A2B0"u8).IsEmpty ? ColourTransform.None : Refusals.PhotoColourProfile.With();
    }

    private static bool IsDevice(ReadOnlySpan<byte> kind) =>
        kind.SequenceEqual("mntr"u8)
        || kind.SequenceEqual("scnr"u8)
        || kind.SequenceEqual("prtr"u8)
        || kind.SequenceEqual("spac"u8);

    // Empty when it is not there, or lies outside.
    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> name)
    {
        var count = (int)BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderLength..]);
        for (var i = 0; i < count && HeaderLength + 16 + (12 * i) <= profile.Length; i++)
        {
            var entry = profile.Slice(HeaderLength + 4 + (12 * i), 12);
            if (entry.StartsWith(name))
            {
                long at = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
                long length = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
                return at + length <= profile.Length ? profile.Slice((int)at, (int)length) : [];
            }
        }

        return [];
    }

    // Relative to D50 in every version: what adapted a screen's own white to it ('chad') is in the numbers already.
    private static double[]? Xyz(ReadOnlySpan<byte> tag) =>
        tag.Length >= 20 && tag.StartsWith("XYZ "u8) ? [Fixed(tag[8..]), Fixed(tag[12..]), Fixed(tag[16..])] : null;

    private static double Fixed(ReadOnlySpan<byte> number) => BinaryPrimitives.ReadInt32BigEndian(number) / 65536.0;
}
