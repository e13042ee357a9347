using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders.Rendering;

/// <summary>A design that is to be shown in a shop's cart.</summary>
/// <param name="Shop">The shop; null for the only one.</param>
/// <param name="Pendant">A pendant's id.</param>
/// <param name="Metal">A metal's name.</param>
/// <param name="Cover">A cover's name.</param>
/// <param name="Properties">The line-item properties that would order it, by name.</param>
/// <param name="PictureKeys">The keys of its photos by their ids: whoever has only the ids gets no picture.</param>
/// <param name="Ticket">The shop's ticket, if it asks for one, as for uploads.</param>
public sealed record CartWish(
    string? Shop = null,
    string? Pendant = null,
    string? Metal = null,
    string? Cover = null,
    Dictionary<string, string>? Properties = null,
    Dictionary<string, string>? PictureKeys = null,
    string? Ticket = null
);

/// <summary>A small picture of a design.</summary>
/// <param name="PhotoId">The photo that it lies with.</param>
/// <param name="Name">What nobody guesses of its address.</param>
public sealed record CartPicture(string PhotoId, string Name);

/// <summary>
/// Makes the small pictures that carts show. Each lies with its design's first photo and goes with it; another photo in it points to it, so that erasing
/// any of them takes the picture away. Its name cannot be guessed, and is the same for the same design.
/// </summary>
public sealed class CartPictures(
    IPhotoTable photos,
    IBlobStore blobs,
    ISceneRenderer renderer,
    PendantCatalogue catalogue,
    ShopDirectory shops,
    OrderMapper mapper,
    ArtworkPlanner planner,
    PhotoViewing viewing,
    PhotoRules rules,
    PhotoMemory memory,
    ProofOptions options,
    TimeProvider clock
)
{
    /// <summary>Width and height in px: twice what a cart shows.</summary>
    public const int Size = 400;

    private const int MaxBytes = 1024 * 1024;
    private const int NameBytes = 16;

    /// <summary>Makes the picture of a design, if it is not there.</summary>
    /// <returns>
    /// Where it is, or a refusal: <c>shop-unknown, pendant-unknown, choice-unknown, not-found</c> for a photo that is not there or whose key is another one, and
    /// those of an order line.
    /// </returns>
    public async Task<Result<CartPicture>> MakeAsync(CartWish wish, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var read = Read(wish);
        if (!read.IsAccepted)
        {
            return read.Refusal;
        }

        var (item, choice) = read.Value;
        List<string> ids = [.. item.Slots.Select(s => s.Photo.PhotoId)];
        if (!ids.All(id => viewing.IsOpenedBy(id, wish.PictureKeys?.GetValueOrDefault(id))))
        {
            return Refusals.NotFoundPhoto.With();
        }

        using var room = await memory.Decoding.TakeAsync(rules.MasterDecodeBytes * ids.Count, cancellationToken);
        var (slots, masters) = (new List<SlotPhoto>(), new List<ReadOnlyMemory<byte>>());
        foreach (var slot in item.Slots)
        {
            var name = PhotoBlobs.Master(slot.Photo.PhotoId);
            if (
                await FindAsync(slot.Photo.PhotoId, cancellationToken) is not { } record
                || await blobs.ReadAsync(Containers.Photos, name, rules.MaxBytes, cancellationToken) is not { } master
            )
            {
                return Refusals.NotFoundPhoto.With();
            }

            masters.Add(master.Content);
            slots.Add(new(master.Content, slot.Crop, record.Hint) { Subject = record.Subject });
        }

        var plan = planner.Plan(choice, item.Wishes, slots);
        return plan.IsAccepted ? await MakeAsync(ids, masters, plan.Value, cancellationToken) : plan.Refusal;
    }

    /// <summary>A picture as JPEG; a refusal <c>not-found</c> when there is none, or none any more.</summary>
    public async Task<Result<byte[]>> ReadAsync(
        string photoId,
        string name,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!PhotoId.IsValid(photoId) || !PhotoId.IsValid(name))
        {
            return Refusals.NotFoundFile.With();
        }

        // The storage's own rule takes the photo away earlier, because it is older.
        var isThere =
            await blobs.GetLengthAsync(Containers.Photos, PhotoBlobs.Master(photoId), cancellationToken) is not null;
        return
            isThere
            && await blobs.ReadAsync(
                Containers.Photos,
                PhotoBlobs.CartPicture(photoId, name),
                MaxBytes,
                cancellationToken
            )
                is { } blob
            ? blob.Content.ToArray()
            : Refusals.NotFoundFile.With();
    }

    private async Task<Result<CartPicture>> MakeAsync(
        List<string> ids,
        List<ReadOnlyMemory<byte>> masters,
        ArtworkPlan plan,
        CancellationToken cancellationToken
    )
    {
        var picture = new CartPicture(ids[0], NameOf(ids, plan));
        var blob = PhotoBlobs.CartPicture(picture.PhotoId, picture.Name);
        if (await blobs.GetLengthAsync(Containers.Photos, blob, cancellationToken) is null)
        {
            // The pointers first: a picture that nothing points to would outlive a photo in it.
            foreach (var other in ids.Where(id => id != picture.PhotoId).Distinct(StringComparer.Ordinal))
            {
                var pointer = PhotoBlobs.CartPictureOf(other, picture.PhotoId, picture.Name);
                await blobs.PutAsync(Containers.Photos, pointer, default, "text/plain", cancellationToken);
            }

            var jpeg = renderer.RenderJpeg(plan.Scene, masters, Size);
            await blobs.PutAsync(Containers.Photos, blob, jpeg, "image/jpeg", cancellationToken);
        }

        foreach (var id in ids)
        {
            if (await FindAsync(id, cancellationToken) is null)
            {
                // Erased meanwhile: whoever erased it may have looked before this was written.
                await blobs.DeleteAllAsync(Containers.Photos, blob, cancellationToken);
                return Refusals.NotFoundPhoto.With();
            }
        }

        return picture;
    }

    private Result<(ItemRequest Item, PendantChoice Choice)> Read(CartWish wish)
    {
        var shop = string.IsNullOrEmpty(wish.Shop) ? shops.All.First() : shops.Find(wish.Shop);
        if (shop is null)
        {
            return Refusals.ShopUnknownInAddress.With(("shop", wish.Shop!));
        }

        if (catalogue.Find(wish.Pendant ?? "") is not { } pendant)
        {
            return catalogue.Unknown(wish.Pendant ?? "");
        }

        if (
            catalogue.Metals.Find(wish.Metal) is not { } metal
            || !CoverNames.TryParse(wish.Cover, out var cover)
            || !pendant.Metals.Contains(metal)
            || !pendant.Covers.Contains(cover)
        )
        {
            return Refusals.ChoiceUnknown.With(("pendant", pendant.Name));
        }

        // As the order will be read: what the cart shows is what is made.
        var now = clock.GetUtcNow();
        var line = new PlacedLine("1", 1)
        {
            Sku = PendantCatalogue.SkuOf(pendant, metal, cover),
            Title = pendant.Name,
        }.With(wish.Properties ?? []);
        var order = new PlacedOrder
        {
            Id = "1",
            Name = "1",
            CreatedAt = now,
            UpdatedAt = now,
            Lines = [line],
        };
        return mapper.Map(shop, order, default).Items is not [var (_, item)] ? Refusals.NotFoundPhoto.With()
            : item.Fault is { } fault ? fault
            : item.Choice is not { } choice || item.Slots.Any(s => s.Photo.Url is not null)
                ? Refusals.NotFoundPhoto.With()
            : (item, choice);
    }

    private async Task<PhotoRecord?> FindAsync(string photoId, CancellationToken cancellationToken) =>
        await photos.FindAsync(photoId, cancellationToken) is { Refusal: null } record ? record : null;

    // The prefix keeps these names apart from everything else that is signed with the same secret.
    private string NameOf(List<string> ids, ArtworkPlan plan) =>
        Convert.ToHexStringLower(
            HMACSHA256
                .HashData(
                    Encoding.UTF8.GetBytes(options.Keys[0]),
                    Encoding.UTF8.GetBytes(
                        $"cart-picture:{string.Join(',', ids)}\n{renderer.Version}\n{plan.Fingerprint}"
                    )
                )
                .AsSpan(0, NameBytes)
        );
}
