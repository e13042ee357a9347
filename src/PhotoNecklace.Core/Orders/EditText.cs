using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders;

/// <summary>Says for the timeline what was changed here, and what it was before.</summary>
internal static class EditText
{
    private const int MaxNote = 500;

    public static Remark Of(OrderItem before, ItemRequest after, ItemWish wish, ChangedBy by)
    {
        var changes = Changes(before.Request, after);
        List<Remark> sentences =
        [
            changes.Count == 0
                ? Remarks.ItemEditedAgain.With(("by", by.ToString()))
                : Remarks.ItemEdited.With(("by", by.ToString()), ("changes", MessageValue.List(changes))),
        ];
        if (Stage(before) is { } stage)
        {
            sentences.Add(stage);
        }

        if (!string.IsNullOrWhiteSpace(wish.Note))
        {
            sentences.Add(Remarks.ItemNote.With(("note", Note(wish.Note))));
        }

        return Remarks.Together(sentences);
    }

    /// <summary>A person's own words, cut to what a timeline can show.</summary>
    public static string Note(string note) => $"“{Shorten(PlainText.Clean(note)).Trim()}”";

    private static List<Message> Changes(ItemRequest before, ItemRequest after)
    {
        var (old, next) = (before.Wishes, after.Wishes);
        List<Message> changes = [];
        for (var slot = 0; slot < after.Slots.Count; slot++)
        {
            var was = before.Slots.ElementAtOrDefault(slot)?.Photo.PhotoId;
            var now = after.Slots[slot].Photo.PhotoId;
            Add(was, now, Remarks.EditedPhotoNone, Remarks.EditedPhoto, ("slot", slot + 1));
        }

        for (var slot = 0; slot < after.Slots.Count; slot++)
        {
            var was = before.Slots.ElementAtOrDefault(slot)?.Crop;
            var now = after.Slots[slot].Crop;
            Add(was, now, Remarks.EditedCropAutomatic, Remarks.EditedCrop, ("slot", slot + 1));
        }

        for (var area = 0; area < Math.Max(old.Texts.Count, next.Texts.Count); area++)
        {
            var (was, now) = (Text(old.Texts.ElementAtOrDefault(area)), Text(next.Texts.ElementAtOrDefault(area)));
            Add(was, now, Remarks.EditedEngravingNone, Remarks.EditedEngraving, ("area", area + 1));
        }

        Add(old.Font, next.Font, Remarks.EditedFontStandard, Remarks.EditedFont);
        Add(old.Chain, next.Chain, Remarks.EditedChainUsual, Remarks.EditedChain);
        Add(old.Birthstone, next.Birthstone, Remarks.EditedBirthstoneNone, Remarks.EditedBirthstone);
        return changes;

        void Add<T>(
            T? was,
            T? now,
            RemarkCode fromNothing,
            RemarkCode from,
            params ReadOnlySpan<(string, MessageValue)> place
        )
            where T : class
        {
            if (!Equals(was, now))
            {
                changes.Add(was is null ? fromNothing.With(place) : from.With([.. place, ("was", was.ToString()!)]));
            }
        }
    }

    private static Remark? Stage(OrderItem item) =>
        item switch
        {
            { IsPrinted: true, SheetId: { } sheet } => Remarks.WasPrinted.With(("sheet", sheet)),
            { State: ItemState.Approved, SheetId: { } sheet } => Remarks.WasApprovedForSheet.With(("sheet", sheet)),
            { State: ItemState.Approved } => Remarks.WasApproved.With(),
            _ => null,
        };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string Shorten(string note) => note.Length <= MaxNote ? note : PlainText.Cut(note, MaxNote) + "…";
}
