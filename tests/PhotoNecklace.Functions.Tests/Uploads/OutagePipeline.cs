using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PhotoNecklace.Core;
using PhotoNecklace.Storage;

namespace PhotoNecklace.Functions.Tests.Uploads;

/// <summary>A pipeline whose uploads cannot be read for ten seconds after the first try.</summary>
public sealed class OutagePipeline : PipelineFixture
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    protected override void Prepare(IServiceCollection services) =>
        services.AddSingleton<IBlobStore>(p => new Faulty(ActivatorUtilities.CreateInstance<AzureBlobStore>(p)));

    private sealed class Faulty(AzureBlobStore store) : IBlobStore, IDisposable
    {
        private long _began;

        public Task<StoredBlob?> ReadAsync(
            string container,
            string name,
            long maxBytes,
            CancellationToken cancellationToken = default
        )
        {
            if (container == Containers.Uploads)
            {
                Interlocked.CompareExchange(ref _began, Stopwatch.GetTimestamp(), 0);
                if (Stopwatch.GetElapsedTime(_began) < Duration)
                {
                    throw new IOException("Storage is away.");
                }
            }

            return store.ReadAsync(container, name, maxBytes, cancellationToken);
        }

        public void Dispose() => store.Dispose();

        public Task<bool> TryCreateAsync(
            string container,
            string name,
            ReadOnlyMemory<byte> content,
            string contentType,
            IReadOnlyDictionary<string, string>? metadata = null,
            CancellationToken cancellationToken = default
        ) => store.TryCreateAsync(container, name, content, contentType, metadata, cancellationToken);

        public Task PutAsync(
            string container,
            string name,
            ReadOnlyMemory<byte> content,
            string contentType,
            CancellationToken cancellationToken = default
        ) => store.PutAsync(container, name, content, contentType, cancellationToken);

        public Task<long?> GetLengthAsync(
            string container,
            string name,
            CancellationToken cancellationToken = default
        ) => store.GetLengthAsync(container, name, cancellationToken);

        public Task<IReadOnlyList<string>> ListAsync(
            string container,
            string prefix,
            CancellationToken cancellationToken = default
        ) => store.ListAsync(container, prefix, cancellationToken);

        public IAsyncEnumerable<BlobEntry> EnumerateAsync(
            string container,
            CancellationToken cancellationToken = default
        ) => store.EnumerateAsync(container, cancellationToken);

        public Task<int> DeleteAllAsync(
            string container,
            string prefix,
            CancellationToken cancellationToken = default
        ) => store.DeleteAllAsync(container, prefix, cancellationToken);

        public Task<Uri> CreateReadLinkAsync(
            string container,
            string name,
            TimeSpan validFor,
            CancellationToken cancellationToken = default
        ) => store.CreateReadLinkAsync(container, name, validFor, cancellationToken);

        public Task<Uri> CreateUploadLinkAsync(
            string container,
            string name,
            TimeSpan validFor,
            CancellationToken cancellationToken = default
        ) => store.CreateUploadLinkAsync(container, name, validFor, cancellationToken);
    }
}
