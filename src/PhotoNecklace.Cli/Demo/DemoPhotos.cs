using PhotoNecklace.Cli.Pictures;
using PhotoNecklace.Cli.Pipeline;

namespace PhotoNecklace.Cli.Demo;

/// <summary>The demo's photos: drawn, or from a folder.</summary>
internal static class DemoPhotos
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>The orders with their photos in them.</summary>
    /// <param name="folder">The folder whose photos are used, in the order of their names and from the start again; null draws them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<DemoOrder>> OrdersAsync(string? folder, CancellationToken cancellationToken)
    {
        // Nobody photographs a picture that small on purpose, so it is always drawn.
        var tooSmall = new DemoPhoto(UploadFile.Jpeg("too small", PictureBook.DrawTooSmall()));
        if (folder is null)
        {
            var drawn = await Task.WhenAll(
                Enumerable.Range(0, DemoOrders.PhotosNeeded).Select(n => Task.Run(() => Draw(n), cancellationToken))
            );
            return DemoOrders.Create(n => drawn[n], tooSmall);
        }

        var files = await ReadAsync(folder, DemoOrders.PhotosNeeded, cancellationToken);
        return DemoOrders.Create(n => new DemoPhoto(files[n % files.Count]), tooSmall);
    }

    private static DemoPhoto Draw(int number)
    {
        var picture = PictureBook.Draw(number);
        return new(UploadFile.Jpeg(picture.Name, picture.Jpeg), picture.Crop);
    }

    /// <summary>The photos in a folder, in the order of their names.</summary>
    /// <exception cref="CommandFailedException">There is no such folder, or no photo in it.</exception>
    public static async Task<IReadOnlyList<UploadFile>> ReadAsync(
        string folder,
        int most,
        CancellationToken cancellationToken
    )
    {
        if (!Directory.Exists(folder))
        {
            throw new CommandFailedException($"There is no folder '{folder}'.");
        }

        var files = new List<UploadFile>();
        var paths = Directory
            .GetFiles(folder)
            .Where(f => Endings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Take(most);
        foreach (var path in paths)
        {
            files.Add(await UploadFile.ReadAsync(path, cancellationToken));
        }

        return files.Count > 0
            ? files
            : throw new CommandFailedException(
                $"There is no photo in '{folder}'. Put files into it that end in {string.Join(", ", Endings)}."
            );
    }
}
