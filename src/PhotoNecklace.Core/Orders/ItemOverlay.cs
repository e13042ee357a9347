using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Core.Orders;

/// <summary>Lays what was changed here over what the shop says, and says anew what is wrong with it. Pure.</summary>
public sealed class ItemOverlay(ArtworkPlanner planner)
{
    /// <summary>What is to be made.</summary>
    /// <param name="ordered">What the shop says.</param>
    /// <param name="changes">What was changed here; null for nothing.</param>
    public ItemRequest Apply(ItemRequest ordered, ItemChanges? changes)
    {
        ArgumentNullException.ThrowIfNull(ordered);
        if (changes is null)
        {
            return ordered;
        }

        var wishes = ordered.Wishes;
        wishes = wishes with
        {
            Texts =
            [
                .. Enumerable
                    .Range(0, Math.Max(wishes.Texts.Count, changes.Texts.Count))
                    .Select(i => Changed(changes.Texts.ElementAtOrDefault(i), wishes.Texts.ElementAtOrDefault(i))),
            ],
            Font = Changed(changes.Font, wishes.Font),
            Chain = Changed(changes.Chain, wishes.Chain),
            Birthstone = Changed(changes.Birthstone, wishes.Birthstone),
        };
        var next = ordered with { Wishes = wishes, Slots = [.. Slots(ordered.Slots, changes.Slots)] };
        return next with { Fault = Fault(ordered, next, changes) };
    }

    private static string? Changed(string? change, string? ordered) =>
        change is null ? ordered
        : change.Length == 0 ? null
        : change;

    private static List<ItemSlot> Slots(ValueList<ItemSlot> ordered, ValueList<SlotChange> changes)
    {
        var slots = ordered.ToList();
        foreach (var (i, change) in changes.Index())
        {
            // Back to a photo that was ordered by its address: it may not have been fetched yet.
            var photo = change.PhotoId is not { } id
                ? null
                : ordered.Select(s => s.Photo).FirstOrDefault(p => p.PhotoId == id) ?? new PhotoReference(id);
            if (i < slots.Count)
            {
                slots[i] = new(photo ?? slots[i].Photo, change.Crop is null ? slots[i].Crop : change.ChosenCrop);
            }
            else if (photo is not null)
            {
                slots.Add(new(photo, change.ChosenCrop));
            }
        }

        return slots;
    }

    // Some faults are only seen in the shop's own words; they stand until that very thing was changed.
    private Refusal? Fault(ItemRequest ordered, ItemRequest next, ItemChanges changes)
    {
        var stands = ordered.Fault?.Code switch
        {
            OrderMapper.SkuUnknown or OrderMapper.QuantityTooLarge or OrderMapper.QuantityInvalid => true,
            OrderMapper.PhotoIdInvalid or OrderMapper.PhotoAddressInvalid => changes.Slots
                is not [{ PhotoId: not null }, ..],
            _ => CropRect.SlotOf(ordered.Fault) is { } slot && changes.Slots.ElementAtOrDefault(slot)?.Crop is null,
        };
        return stands ? ordered.Fault
            : next.Choice is null ? ordered.Fault
            : next.Slots.Count == 0 ? OrderMapper.NoPhoto([])
            : planner.Check(next.Choice, next.Wishes);
    }
}
