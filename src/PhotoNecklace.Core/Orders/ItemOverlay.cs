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
            Crop = changes.Crop is null ? wishes.Crop : changes.ChosenCrop,
            Crop2 = changes.Crop2 is null ? wishes.Crop2 : changes.ChosenCrop2,
            Engraving = Changed(changes.Engraving, wishes.Engraving),
            Engraving2 = Changed(changes.Engraving2, wishes.Engraving2),
            Font = Changed(changes.Font, wishes.Font),
            Birthstone = Changed(changes.Birthstone, wishes.Birthstone),
        };
        var next = ordered with { Wishes = wishes, Photos = Photos(ordered.Photos, changes) };
        return next with { Fault = Fault(ordered, next, changes) };
    }

    private static string? Changed(string? change, string? ordered) =>
        change is null ? ordered
        : change.Length == 0 ? null
        : change;

    private static List<PhotoReference> Photos(IReadOnlyList<PhotoReference> ordered, ItemChanges changes)
    {
        var photos = ordered.ToList();
        Put(0, changes.PhotoId);
        Put(1, changes.PhotoId2);
        return photos;

        void Put(int slot, string? id)
        {
            if (id is null)
            {
                return;
            }

            // Back to a photo that was ordered by its address: it may not have been fetched yet.
            var photo = ordered.FirstOrDefault(p => p.PhotoId == id) ?? new PhotoReference(id);
            if (slot < photos.Count)
            {
                photos[slot] = photo;
            }
            else
            {
                photos.Add(photo);
            }
        }
    }

    // Some faults are only seen in the shop's own words; they stand until that very thing was changed.
    private Refusal? Fault(ItemRequest ordered, ItemRequest next, ItemChanges changes)
    {
        var stands = ordered.Fault?.Code switch
        {
            OrderMapper.SkuUnknown or OrderMapper.QuantityTooLarge or OrderMapper.QuantityInvalid => true,
            OrderMapper.PhotoIdInvalid or OrderMapper.PhotoAddressInvalid => changes.PhotoId is null,
            CropRect.Invalid => changes.Crop is null,
            CropRect.SecondInvalid => changes.Crop2 is null,
            _ => false,
        };
        return stands ? ordered.Fault
            : next.Choice is null ? ordered.Fault
            : next.Photos.Count == 0 ? OrderMapper.NoPhoto()
            : planner.Check(next.Choice, next.Wishes);
    }
}
