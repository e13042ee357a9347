using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Testing;

/// <summary>What somebody asks to have otherwise.</summary>
public static class Wish
{
    /// <summary>Another first photo, or another part of it.</summary>
    public static ItemWish First(string? photo = null, string? crop = null) => In(0, photo, crop);

    /// <summary>Another second photo, or another part of it.</summary>
    public static ItemWish Second(string? photo = null, string? crop = null) => In(1, photo, crop);

    /// <summary>Another photo in a window, or another part of it.</summary>
    public static ItemWish In(int slot, string? photo = null, string? crop = null) =>
        new() { Slots = [.. Enumerable.Repeat(new SlotChange(), slot), new(photo, crop)] };

    /// <summary>Another text in the first engraving area.</summary>
    public static ItemWish Text(string text) => new() { Texts = [text] };
}
