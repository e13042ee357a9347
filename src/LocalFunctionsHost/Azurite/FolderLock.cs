namespace LocalFunctionsHost.Azurite;

/// <summary>A lock between processes: a file that one alone holds open.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    public static async Task<FolderLock> TakeAsync(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        while (true)
        {
            try
            {
                return new FolderLock(
                    new FileStream(
                        Path.Combine(folder, "start.lock"),
                        FileMode.OpenOrCreate,
                        FileAccess.ReadWrite,
                        FileShare.None
                    )
                );
            }
            catch (IOException)
            {
                // Somebody else holds it; the system lets go of it even if they die.
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
