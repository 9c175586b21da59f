/**
 * Settings of the C library's allocator for processes that render. It keeps large blocks by default once they were freed,
 * ever larger ones from clip to clip, and a worker grows: at 1080p with snow to 764 MB after five clips. With fixed
 * thresholds (in bytes) it gives them back: 590 to 660 MB. Other C libraries ignore them.
 */
export const STEADY_MEMORY = {
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_TRIM_THRESHOLD_: '1048576',
} as const;
