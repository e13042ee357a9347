using System.Text;

namespace PhotoNecklace.Core.Orders;

/// <summary>Says for the timeline what was changed here, and what it was before.</summary>
internal static class ChangeText
{
    private const int MaxNote = 500;

    public static string Of(OrderItem before, ItemRequest after, ItemWish wish, ChangedBy by)
    {
        var (old, next) = (before.Request.Wishes, after.Wishes);
        List<string> changed = [];
        for (var slot = 0; slot < after.Photos.Count; slot++)
        {
            var was = slot < before.Request.Photos.Count ? before.Request.Photos[slot].PhotoId : null;
            if (was != after.Photos[slot].PhotoId)
            {
                changed.Add($"{(slot == 0 ? "photo" : "second photo")} (was {was ?? "none"})");
            }
        }

        Add("crop", old.Crop?.ToString() ?? "automatic", next.Crop?.ToString() ?? "automatic");
        Add("second crop", old.Crop2?.ToString() ?? "automatic", next.Crop2?.ToString() ?? "automatic");
        Add("engraving", Quote(old.Engraving), Quote(next.Engraving));
        Add("second engraving", Quote(old.Engraving2), Quote(next.Engraving2));
        Add("font", old.Font ?? "the usual one", next.Font ?? "the usual one");
        Add("birthstone", old.Birthstone ?? "none", next.Birthstone ?? "none");

        var who = by == ChangedBy.Customer ? "The customer" : "The workshop";
        var text = new StringBuilder(
            changed.Count == 0 ? $"{who} asked for it again." : $"{who} changed {string.Join(", ", changed)}."
        );
        text.Append(
            before switch
            {
                { State: ItemState.Printed, SheetId: { } sheet } => $" It had been printed on sheet {sheet}.",
                { State: ItemState.Approved, SheetId: { } sheet } =>
                    $" It had been approved, and sheet {sheet} may hold it already: look at the sheet before using the piece.",
                { State: ItemState.Approved } => " It had been approved.",
                _ => "",
            }
        );
        return string.IsNullOrWhiteSpace(wish.Note)
            ? text.ToString()
            : text.Append(' ').Append(Note(wish.Note)).ToString();

        void Add(string what, string was, string now)
        {
            if (was != now)
            {
                changed.Add($"{what} (was {was})");
            }
        }
    }

    /// <summary>A person's own words, cut to what a timeline can show.</summary>
    public static string Note(string note) => $"“{(note.Length <= MaxNote ? note : note[..MaxNote] + "…").Trim()}”";

    private static string Quote(string? text) => string.IsNullOrWhiteSpace(text) ? "none" : $"“{text}”";
}
