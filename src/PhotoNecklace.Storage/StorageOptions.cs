namespace PhotoNecklace.Storage;

/// <summary>The settings <c>Storage:…</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>
    /// Whether containers, queues and tables are created at start-up. Not set: with a connection string yes, with an identity no
    /// (there they are declared with the infrastructure, and the identity may not be allowed to).
    /// </summary>
    public bool? CreateResources { get; set; }

    /// <summary>
    /// Origins whose pages may upload and read by a link, such as <c>https://shop.example</c>. Not set: any for the emulator;
    /// otherwise the account's rules are left as they are.
    /// </summary>
    public IReadOnlyList<string>? CorsOrigins { get; set; }
}
