using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>Reads past all but the first coefficient of a sequential block (T.81, F.2.2.2).</summary>
internal static class SequentialBlock
{
    /// <summary>Reads past a block's coefficients, of which those are taken that <see cref="JpegComponent.Edges"/> ask for.</summary>
    /// <returns>False when what stands there is no code, or no block.</returns>
    public static bool TryPass(ref BitPosition bits, HuffmanCodes codes, JpegComponent component, int block)
    {
        if (component.Edges is not { } edges)
        {
            return TryPass(ref bits, codes, [], out _, out _);
        }

        if (!TryPass(ref bits, codes, edges.Weights, out var even, out var odd))
        {
            return false;
        }

        edges.Keep(block, even + (component.Dc[block] * edges.Weights[0]), odd);
        return true;
    }

    private static bool TryPass(
        ref BitPosition bits,
        HuffmanCodes codes,
        ReadOnlySpan<float> weights,
        out float even,
        out float odd
    )
    {
        const int Shift = 64 - HuffmanCodes.Window;

        // Reloaded when fewer bits are left than the longest code with the longest amplitude has.
        const int Reload = 57 - 26;
        ref var several = ref MemoryMarshal.GetArrayDataReference(codes.Several);
        var (at, window, used, place) = (bits.At, bits.Peek, 0, 1);
        var asked = weights.IsEmpty ? BlockEdges.NoMore : BlockEdges.NextPlaces[place];
        (even, odd) = (0, 0);
        while (true)
        {
            var entry = Unsafe.Add(ref several, (nint)(window >> Shift));
            var advance = (int)(entry & 255);
            var places = (int)((entry >> 8) & 255);
            if (entry != 0 && place + (int)((entry >> 16) & 255) <= 63 && place + places <= asked)
            {
                place += places;
                if ((entry & HuffmanCodes.EndsBlock) != 0)
                {
                    bits.At = at + used + advance;
                    return place <= 63;
                }
            }
            else
            {
                int found = codes.Single[window >> Shift];
                found = found == 0 ? codes.FindLong(window) : found;
                var (length, run, size) = (found >> 8, (found >> 4) & 15, found & 15);
                if (length == 0 || size > 10 || (size == 0 && run is not (0 or 15)))
                {
                    bits.At = at + used;
                    return false;
                }

                advance = length + size;
                if ((found & 255) == 0)
                {
                    bits.At = at + used + advance;
                    return true;
                }

                place += run;
                if (place >= asked && place < 64)
                {
                    if (place == BlockEdges.NextPlaces[place])
                    {
                        var part = weights[place] * Amplitude((window << length) >> 1, size);
                        even += BlockEdges.IsOdd(place) ? 0 : part;
                        odd += BlockEdges.IsOdd(place) ? part : 0;
                    }

                    asked = place < 63 ? BlockEdges.NextPlaces[place + 1] : BlockEdges.NoMore;
                }

                place++;
            }

            used += advance;
            if (place >= 64)
            {
                bits.At = at + used;
                return place == 64;
            }

            window <<= advance;
            if (used > Reload)
            {
                (at, used) = (at + used, 0);
                window = bits.PeekAt(at);
            }
        }
    }

    // T.81, table F.2: of so many bits, the lower half of the numbers are negative. "bits" has them from its second bit on.
    internal static int Amplitude(ulong bits, int size)
    {
        var value = (int)(bits >> (63 - size));
        return size == 0 ? 0
            : value < 1 << (size - 1) ? value - (1 << size) + 1
            : value;
    }
}
